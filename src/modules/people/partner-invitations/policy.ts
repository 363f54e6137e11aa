/** For how long an invitation can be taken up, in days. */
export const invitationDays = 7
