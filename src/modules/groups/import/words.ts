/** The words of a cell that name a value of a fixed vocabulary, in English, Spanish and Arabic. */
import type { Audience, Format, Joining, Listing, Rhythm, Stage } from '../schema.ts'

/** The words for each value, separated by commas. */
export type Words<T extends string> = Record<T, string>

export const audienceWords: Words<Audience> = {
  parents:
    'parent, mothers and fathers, padres, madres y padres, padres y madres, أهل, الأهل, أهالي, الأهالي, آباء, الآباء, والدان, الوالدان, الآباء والأمهات',
  siblings:
    'sibling, brothers and sisters, hermanos, hermanas y hermanos, hermanos y hermanas, إخوة, الإخوة, الإخوة والأخوات, أشقاء, الأشقاء',
  grandparents: 'grandparent, abuelos, abuelas y abuelos, abuelos y abuelas, أجداد, الأجداد, الأجداد والجدات',
  caregivers:
    'caregiver, carers, carer, cuidadores, cuidadoras, cuidadoras y cuidadores, quienes cuidan, مقدمو الرعاية, مقدمي الرعاية, القائمون بالرعاية',
  adults: 'adult, adultos, personas adultas, بالغون, البالغون, بالغين, البالغين, راشدون, الراشدون',
  parents_of_child_in_therapy:
    'parents of a child in therapy, parents of children in therapy, padres de un niño en terapia, padres de un hijo en terapia, padres de niños en terapia, أهل طفل يتلقى علاجا نفسيا, أهالي طفل يتلقى علاجا نفسيا, أهالي أطفال يتلقون علاجا نفسيا',
}

export const formatWords: Words<Format> = {
  in_person: 'face to face, on site, en persona, presencial, cara a cara, حضوري, حضوريا, وجها لوجه',
  video: 'by video, video call, por video, videollamada, فيديو, بالفيديو, عبر الفيديو, مكالمة فيديو',
  hybrid: 'mixed, híbrido, híbrida, mixto, mixta, semipresencial, هجين, مختلط',
  phone: 'by phone, telephone, teléfono, por teléfono, telefónico, هاتف, بالهاتف, عبر الهاتف, هاتفي',
  forum: 'message board, foro, por foro, منتدى, المنتدى',
  email:
    'e-mail, mail, by email, by e-mail, correo, correo electrónico, por correo, بريد إلكتروني, البريد الإلكتروني, بالبريد الإلكتروني, بالبريد',
}

export const stageWords: Words<Stage> = {
  newly_diagnosed:
    'new diagnosis, recién diagnosticado, recién diagnosticados, diagnóstico reciente, diagnóstico nuevo, تشخيص جديد, تشخيص حديث',
  treatment: 'in treatment, tratamiento, en tratamiento, علاج, العلاج, أثناء العلاج, قيد العلاج',
  transition:
    'transition to adult care, transición, paso a la atención de adultos, انتقال, الانتقال, الانتقال إلى رعاية البالغين',
  long_term: 'largo plazo, a largo plazo, طويل الأمد, المدى الطويل, على المدى الطويل',
  bereaved: 'bereavement, duelo, en duelo, فقد, الفقد, حداد, الحداد',
}

export const joiningWords: Words<Joining> = {
  open: 'abierto, abierta, libre, مفتوح, مفتوحة',
  request: 'by request, on request, ask, solicitud, por solicitud, con solicitud, طلب, بطلب, عند الطلب',
  cohort: 'course, cohorte, por cohorte, curso, دفعة, دورة, فوج',
  invitation:
    'by invitation, invite only, invitation only, invitación, por invitación, solo por invitación, دعوة, بدعوة, بالدعوة',
}

export const listingWords: Words<Listing> = {
  public: 'público, pública, عام, عامة, علني',
  members: 'members only, miembros, solo miembros, أعضاء, الأعضاء, للأعضاء, للأعضاء فقط',
  unlisted:
    'hidden, private, no listado, no listada, oculto, oculta, privado, غير مدرج, غير مدرجة, مخفي, مخفية, خاص',
}

export const rhythmWords: Words<Rhythm> = {
  week: 'weekly, every week, semana, semanal, cada semana, أسبوع, أسبوعي, أسبوعيا, كل أسبوع',
  two_weeks:
    '2 weeks, every two weeks, every 2 weeks, fortnight, fortnightly, dos semanas, cada dos semanas, cada 2 semanas, quincenal, أسبوعان, أسبوعين, كل أسبوعين',
  month: 'monthly, every month, mes, mensual, cada mes, شهر, شهري, شهريا, كل شهر',
}

export const weekdayWords: Words<'1' | '2' | '3' | '4' | '5' | '6' | '7'> = {
  1: 'monday, mondays, mon, lunes, lun, الاثنين, اثنين, ن',
  2: 'tuesday, tuesdays, tue, tues, martes, mar, الثلاثاء, ثلاثاء, ث',
  3: 'wednesday, wednesdays, wed, weds, miércoles, mié, الأربعاء, أربعاء, ر',
  4: 'thursday, thursdays, thu, thur, thurs, jueves, jue, الخميس, خميس, خ',
  5: 'friday, fridays, fri, viernes, vie, الجمعة, جمعة, ج',
  6: 'saturday, saturdays, sat, sábado, sábados, sáb, السبت, سبت, س',
  7: 'sunday, sundays, sun, domingo, domingos, dom, الأحد, أحد, ح',
}
