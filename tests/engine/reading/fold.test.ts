import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/engine/reading/fold.ts';

describe('forms of one word meet', () => {
  it.each([
    'catheterise catheterised catheterises catheterising catheterize catheterized catheterizes catheterizing',
    'take takes took taken taking',
    'write writes wrote written writing',
    'stop stops stopped stopping',
    'swab swabs swabbed swabbing',
    'transfer transfers transferred transferring',
    'refer refers referred referring',
    'tidy tidies tidied tidying',
    'copy copies copied copying',
    'process processes processed processing',
    'assess assesses assessed assessing',
    'wash washes washed washing',
    'feed feeds feeding',
    'supervise supervises supervised supervising',
    'analyse analysed analysing analyze analyzed analyzing',
    'label labels labelled labelling labeled labeling',
    'use uses used using',
    'blood bloods Bloods BLOODS',
    'cannula cannulas cannulae',
    "patient patients patient's patients' patient’s patients’",
    'colour colours color colors',
    'organisation organisations organization organizations',
    'haemoglobin hemoglobin',
    'oedema edema',
    'programme programmes program programs',
    'child children',
    'lay lays laying laid',
    'day days',
    'buy buys buying',
    'try tries tried trying',
    'note notes noted noting',
    'site sites sited siting',
    'care cares cared caring',
    'café cafe CAFÉ cafés',
    'file ﬁle',
    'coordinate co\u00adordinate',
  ])('%s', (forms) => {
    const [first = '', ...rest] = forms.split(' ');
    expect(rest.map((form) => `${form}: ${fold(form)}`)).toEqual(rest.map((form) => `${form}: ${fold(first)}`));
  });
});

describe('different words stay apart', () => {
  it.each([
    ['speed', 'spee'],
    ['sing', 's'],
    ['this', 'thi'],
    ['us', 'use'],
    ['news', 'new'],
    ['gas', 'ga'],
    ['during', 'dure'],
    ['note', 'not'],
    ['care', 'car'],
    ['site', 'sit'],
    ['here', 'her'],
    ['ward', 'war'],
    ['analysis', 'analyse'],
    ['bed', 'bee'],
    ['person', 'personal'],
    ['patient', 'patience'],
    ['stock', 'stick'],
    ['radiographer', 'radiography'],
    ['supervise', 'supervision'],
  ])('%s and %s', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });
});

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('knows nothing special about %s', (word) => {
  expect(fold(word)).toBeTypeOf('string');
  expect(fold(word).length).toBeGreaterThan(3);
});

it('gives the same for a word however often it is asked, past its cache’s bound', () => {
  const before = fold('catheterised');
  for (let i = 0; i < 20_100; i++) fold(`word${i}`);
  expect(fold('catheterised')).toBe(before);
});
