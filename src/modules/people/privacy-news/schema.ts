export type PrivacyNewsTables = {
  privacy_reads: { person_id: string; version: number; read_at: Date }
}
