import { groupJoinForm } from '../forms.ts'
import { hopesField, hopeWordsField } from '../hopes/forms.ts'
import { tickedField } from '../norms/forms.ts'

/** The way into a group: the name in it, its norms one by one, and what somebody hopes for. */
export const joinForm = groupJoinForm.extend({
  norms: tickedField,
  hopes: hopesField,
  hope_words: hopeWordsField,
})
