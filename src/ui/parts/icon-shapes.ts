/**
 * The icons: 24 x 24, a margin of 2.5, a stroke of 1.75 with round ends, no fill, drawn from circles, straight lines and
 * quarter turns. They stand beside a word, never instead of it.
 */
export const iconShapes = {
  today: '<path d="M5 20h14M12 20v-6M7 14h10L14.5 4h-5z"/>',
  people:
    '<circle cx="8.5" cy="8" r="3.2"/><path d="M2.5 20c0-4.2 2.4-6.5 6-6.5s6 2.3 6 6.5"/><circle cx="17" cy="9.5" r="2.5"/><path d="M17.5 14.5c2.6.2 4 2.1 4 5.5"/>',
  calendar: '<path d="M4 6.5h16V20H4zM4 10.5h16M8.5 3.5v5M15.5 3.5v5"/><path d="M9 15.2l2.1 2.1 4-4.1"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.3l3.5 2"/>',
  talk: '<path d="M4 5h16v11h-9l-4.5 4v-4H4z"/><path d="M8 9h8M8 12.2h5"/>',
  mail: '<path d="M3.5 6h17v12.5h-17z"/><path d="M4 6.8l8 6.4 8-6.4"/>',
  book: '<path d="M12 6.5C10 5 7 4.5 3.5 4.8v13.7c3.5-.3 6.5.2 8.5 1.7 2-1.5 5-2 8.5-1.7V4.8C17 4.5 14 5 12 6.5zM12 6.5v13.7"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c0-4.5 3-7 7.5-7s7.5 2.5 7.5 7"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L20.5 20.5"/>',
  place:
    '<path d="M12 21c-4.5-4.5-7-8-7-11.2C5 6 8 3.2 12 3.2s7 2.8 7 6.6C19 13 16.5 16.5 12 21z"/><circle cx="12" cy="10" r="2.4"/>',
  video: '<path d="M3 6.5h12.5v11H3zM15.5 11l5.5-3.2v8.4L15.5 13"/>',
  phone:
    '<path d="M6.5 3.5l3 .6.9 4.2-2.1 1.7c1.1 2.4 3.3 4.6 5.7 5.7l1.7-2.1 4.2.9.6 3c.1 1.2-.9 2.2-2.1 2.2C10.7 19.7 4.3 13.3 4.3 5.6c0-1.2 1-2.2 2.2-2.1z"/>',
  globe:
    '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.6 2.3 3.9 5.2 3.9 8.5s-1.3 6.2-3.9 8.5c-2.6-2.3-3.9-5.2-3.9-8.5s1.3-6.2 3.9-8.5z"/>',
  ramp: '<path d="M3 19.5h18L21 9.5h-5L3 19.5zM16 9.5V4.5"/><path d="M13.5 6.5L16 4l2.5 2.5"/>',
  car: '<path d="M3 16.5v-4l2-1 2-5h9.5l2.5 5 2 1v4h-3M6 16.5h9"/><circle cx="6.2" cy="17" r="2"/><circle cx="17" cy="17" r="2"/><path d="M5 11.5h13.5"/>',
  child:
    '<circle cx="8" cy="6.2" r="2.7"/><path d="M3.5 20v-4.5c0-2.6 1.7-4.2 4.5-4.2 1.8 0 3.1.6 3.9 1.7"/><circle cx="16.5" cy="12" r="2.2"/><path d="M12.8 20c0-2.7 1.3-4.2 3.7-4.2s3.7 1.5 3.7 4.2"/>',
  check: '<path d="M4.5 12.8l5 5L19.5 7"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  alert: '<path d="M12 3.8L21.3 20H2.7z"/><path d="M12 10v4.5M12 17.2v.1"/>',
  flag: '<path d="M5.5 21V4M5.5 4.5h12.5l-3 4 3 4H5.5"/>',
  lock: '<path d="M5 10.5h14V20H5zM8 10.5V8a4 4 0 018 0v2.5"/>',
  fold: '<path d="M3 10.5c2.4 3 5.4 4.5 9 4.5s6.6-1.5 9-4.5M5.5 13l-2 2.6M18.5 13l2 2.6M12 15v3.5"/>',
  arrow: '<path d="M4.5 12h15M13.5 6l6 6-6 6"/>',
  ring: '<circle cx="12" cy="12" r="8.7"/><circle cx="12" cy="12" r="3.4"/><path d="M5.9 5.9l3.7 3.7M14.4 14.4l3.7 3.7M18.1 5.9l-3.7 3.7M9.6 14.4l-3.7 3.7"/>',
  same: '<circle cx="9" cy="12" r="5.5"/><circle cx="15" cy="12" r="5.5"/>',
  hold: '<path d="M3.5 11.5c0 5 3.5 8.5 8.5 8.5s8.5-3.5 8.5-8.5"/><path d="M7.5 11.5c0 2.6 1.8 4.5 4.5 4.5s4.5-1.9 4.5-4.5"/><circle cx="12" cy="7" r="2.6"/>',
  thanks:
    '<path d="M12 20.5V10.5"/><path d="M12 11c0-4 2.5-6.8 7-7 0 4.5-2.6 7-7 7zM12 15.5c0-3.2-2-5.3-6-5.5 0 3.5 2.2 5.5 6 5.5z"/>',
  moon: '<path d="M19.5 14.5A8.2 8.2 0 019.3 4.3a8.3 8.3 0 1010.2 10.2z"/>',
  minus: '<path d="M5 12h14"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  print: '<path d="M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z"/>',
  hand: '<path d="M7 12V6.2a1.5 1.5 0 013 0V11V4.7a1.5 1.5 0 013 0V11V5.7a1.5 1.5 0 013 0V12v-2.8a1.5 1.5 0 013 0v5.3c0 4-2.5 6.5-6.2 6.5-3 0-4.6-1.3-6-3.8L4 13.5a1.5 1.5 0 012.5-1.6L8 14"/>',
} as const
