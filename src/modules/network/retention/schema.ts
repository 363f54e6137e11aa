export type RetentionTables = {
  retention_log: { id: string; kind: string; count: number; went_at: Date }
}
