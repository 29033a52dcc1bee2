import type { OwnSettings, SettingsChange } from './messages.ts';

/** Settings with one thing in them set otherwise. What they do not have themselves, such as a pack, is left to whoever keeps it. */
export function withChange<S extends OwnSettings>(settings: S, change: SettingsChange): S {
  if ('language' in change) return { ...settings, language: change.language };
  if ('rule' in change) return { ...settings, rulesOff: switched(settings.rulesOff, change.rule, change.on) };
  if ('severity' in change) {
    return { ...settings, severitiesOff: switched(settings.severitiesOff, change.severity, change.on) };
  }
  if ('site' in change) return { ...settings, sitesOff: switched(settings.sitesOff, change.site, change.on) };
  return 'pack' in settings ? { ...settings, pack: change.pack } : settings;
}

function switched<V>(off: readonly V[], value: V, on: boolean): V[] {
  const others = off.filter((each) => each !== value);
  return on ? others : [...others, value];
}
