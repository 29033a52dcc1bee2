import { fold } from './fold.ts';

/**
 * Verbs that begin duties. Compromise tags most of them, but takes many for nouns ("escort", "record", "order", "chaperone"),
 * so a coordinated one counts as a verb where the words around it allow.
 */
const DUTY_VERBS = new Set(
  `accompany achieve acknowledge acquire act adapt address adhere adjust administer advise advocate alert allocate amend analyse answer anticipate apply appraise arrange arrive ask
  assess assist attach attend audit authorise awaken bathe be book bring buddy calculate calibrate call cancel cannulate capture care carry catheterise challenge change chaperone chase check clean clear clerk
  coach collate collect comfort communicate compare compile complete comply conduct confirm connect contact contribute control coordinate copy count cover create cut
  deal decide decontaminate delegate deliver demonstrate design develop direct discharge disinfect dispose discuss disseminate distribute document dress draw
  educate empty enable encourage enquire ensure enter escalate escort establish evaluate examine explain facilitate feed feedback fetch file fill fit fix flag flush follow
  gain gather give greet guide hand handle help hold identify implement induct inform input insert inspect instruct investigate issue join justify keep label launder lead learn liaise lift listen load locate log look
  maintain make manage mark measure meet mentor mix mobilise modify monitor move negotiate notify observe obtain offer operate order organise orientate outline oversee
  participate pass perform phone photocopy photograph plan position prepare present print prioritise process produce promote protect provide pull push put raise
  read rearrange reassure receive recognise record refer register relay remain remind remove repair replace replenish report reposition request resolve respond restock retrieve return review ring rotate run
  safeguard scan schedule screen secure see select send set share show sign signpost sit site smooth speak staff sterilise stock stop store submit supervise supply support survey swab switch
  take teach tell test tidy trace track train transcribe transfer translate transport treat triage turn type undergo undertake undress update upload uphold use utilise
  verify view visit walk warm wash watch wear weigh welcome wipe work write`
    .split(/\s+/)
    .map(fold),
);

/** Auxiliaries: they carry a statement but are no duty. */
const AUXILIARY = new Set([
  'be',
  'is',
  'are',
  'was',
  'were',
  'been',
  'have',
  'has',
  'had',
  'do',
  'does',
  'did',
  'will',
  'would',
  'can',
  'could',
  'may',
  'might',
  'must',
  'shall',
  'should',
]);

export function isDutyVerb(folded: string): boolean {
  return DUTY_VERBS.has(folded);
}

export function isAuxiliary(text: string): boolean {
  return AUXILIARY.has(text.toLowerCase());
}
