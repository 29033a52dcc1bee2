import { bandNotStated } from './band-not-stated.ts';
import { bandTitleMismatch } from './band-title-mismatch.ts';
import { entitlementMissing } from './entitlement-missing.ts';
import { escalationMissing } from './escalation-missing.ts';
import { medicinesConditionMissing } from './medicines-condition-missing.ts';
import { protocolMissing } from './protocol-missing.ts';
import { qualificationMismatch } from './qualification-mismatch.ts';
import { registeredOnlyActivity } from './registered-only-activity.ts';
import type { Rule } from './rule.ts';
import { scopeMissing } from './scope-missing.ts';
import { supervisionMissing } from './supervision-missing.ts';
import { taskAboveBand } from './task-above-band.ts';
import { taskSupervisionMissing } from './task-supervision-missing.ts';
import { unsupervisedWording } from './unsupervised-wording.ts';

/** Every rule, in the order in which findings of the same severity and place are listed. */
export const RULES: readonly Rule[] = [
  registeredOnlyActivity,
  taskAboveBand,
  supervisionMissing,
  taskSupervisionMissing,
  unsupervisedWording,
  entitlementMissing,
  medicinesConditionMissing,
  escalationMissing,
  protocolMissing,
  scopeMissing,
  qualificationMismatch,
  bandTitleMismatch,
  bandNotStated,
];
