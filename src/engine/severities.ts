/** How much a finding weighs, the severest first. */
export const SEVERITIES = ['serious', 'warning', 'advice'] as const;
