/** Which modules a network of a size starts with. A module that is off is absent from screens, and its addresses name nothing. */
const parents = [
  'network',
  'people',
  'followups',
  'groups',
  'care',
  'services',
  'meetings',
  'conversations',
  'library',
  'notices',
]
const charity = [
  ...parents,
  'training',
  'mentoring',
  'family',
  'partners',
  'help',
  'stories',
  'measures',
  'decisions',
]
const hospital = [...charity, 'money', 'impact']

export const startingModules = { parents, charity, hospital }

/** Modules that every network has: without them there is no door, and no way to switch a mail off. */
const always = new Set(['network', 'people', 'notices'])

/** Whether a module is on in a network. */
export const isOn = (network: { modules: string[] }, module: string): boolean =>
  always.has(module) || network.modules.includes(module)

/** The network holds nothing of a person but who set it up. */
export const ownData = {
  holdings: [],
  otherwise: { 'networks.set_up_by': 'an act for the network; it is blanked when that person leaves' },
}
