import type { Level } from '../engine/document/review.ts';
import type { ConditionState, GuideLevel } from './cover.ts';

/** A part of the guide: its heading, and the page on which it begins, by the guide's own list of contents. */
export interface GuidePlace {
  heading: string;
  page: number;
}

const at = (page: number, heading: string): GuidePlace => ({ heading, page });
const INTRODUCTION = at(5, 'Introduction');
const AIMED_AT = at(6, 'Who this guide is aimed at');
const NEED = at(6, 'The need for this guide');
const IMPACT = at(9, 'The impact of senior clinical support workers and assistant practitioners');
const RESOURCES = at(11, 'Required resources');
const DIFFERENCE = at(20, 'The difference between assistant practitioners and registered radiographers');
const SUMMARY = { SCSW: at(12, 'Role summary'), AP: at(19, 'Role summary') };
const KNOWLEDGE = {
  SCSW: at(13, 'Knowledge, skills, competencies and qualifications'),
  AP: at(19, 'Knowledge, skills, competencies and qualifications'),
};
const ROLES = {
  SCSW: at(14, 'Roles and responsibilities of senior clinical support workers'),
  AP: at(21, 'The roles and responsibilities of assistant practitioners'),
};

type Places = readonly GuidePlace[];

/** Where the guide has what the view for applicants tells. An empty list: the guide does not say it; null: it is not about the guide. */
export const EXPLAINED = {
  level: {
    SCSW: [SUMMARY.SCSW],
    AP: [SUMMARY.AP, INTRODUCTION],
    registered: [DIFFERENCE],
    other: null,
  } satisfies Record<Level, Places | null>,
  work: [ROLES.SCSW, ROLES.AP],
  expects: {
    SCSW: { training: [KNOWLEDGE.SCSW], experience: [KNOWLEDGE.SCSW], supervision: [SUMMARY.SCSW, ROLES.SCSW] },
    AP: { training: [KNOWLEDGE.AP, KNOWLEDGE.SCSW], experience: [ROLES.AP], supervision: [DIFFERENCE, ROLES.AP] },
  } satisfies Record<GuideLevel, Record<string, Places>>,
  next: {
    SCSW: [AIMED_AT, KNOWLEDGE.AP],
    AP: [IMPACT],
    registered: [NEED],
    other: null,
  } satisfies Record<Level, Places | null>,
  glossary: {
    band: [INTRODUCTION],
    scsw: [SUMMARY.SCSW],
    ap: [SUMMARY.AP],
    tap: [AIMED_AT],
    operator: [KNOWLEDGE.SCSW, DIFFERENCE],
    annex: [],
    scope: [DIFFERENCE],
    protocol: [SUMMARY.AP],
    escalate: [DIFFERENCE],
    supervision: [ROLES.SCSW, SUMMARY.AP],
    radiographer: [DIFFERENCE],
    linac: [],
  } satisfies Record<string, Places>,
  read: [RESOURCES],
};

/** Where the guide has each of the conditions that the view for managers tells at a glance. */
export const CONDITIONS: Readonly<Record<ConditionState['id'], Readonly<Record<GuideLevel, Places>>>> = {
  supervision: { SCSW: [ROLES.SCSW], AP: [DIFFERENCE, ROLES.AP] },
  scope: { SCSW: [DIFFERENCE], AP: [DIFFERENCE] },
  protocol: { SCSW: [ROLES.SCSW], AP: [SUMMARY.AP, ROLES.AP] },
  training: { SCSW: [KNOWLEDGE.SCSW], AP: [KNOWLEDGE.AP] },
  entitlement: { SCSW: [KNOWLEDGE.SCSW], AP: [DIFFERENCE] },
  escalation: { SCSW: [ROLES.SCSW], AP: [DIFFERENCE, ROLES.AP] },
  medicines: { SCSW: [ROLES.SCSW], AP: [ROLES.AP] },
};
