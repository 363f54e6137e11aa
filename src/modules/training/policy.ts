/** The courses that ship with the program. A change of substance is a new version, and is finished anew. */
export const courses = { 'founder-start': { version: 1 } } as const
export type Course = keyof typeof courses

/** Whether a word names a course. */
export const isCourse = (name: string): name is Course => Object.hasOwn(courses, name)

/** The course that comes before somebody holds a group. */
export const founderCourse: Course = 'founder-start'
