/**
 * The terms of the W3C's annotation context (http://www.w3.org/ns/anno.jsonld) that the reports use, so that a JSON-LD processor can
 * read them without a network. Whatever a report says beyond these is dropped by the processor, and the tests would show it.
 */
export const annoContext = {
  '@context': {
    oa: 'http://www.w3.org/ns/oa#',
    dc: 'http://purl.org/dc/elements/1.1/',
    foaf: 'http://xmlns.com/foaf/0.1/',
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    as: 'http://www.w3.org/ns/activitystreams#',
    schema: 'http://schema.org/',
    dcterms: 'http://purl.org/dc/terms/',

    id: { '@type': '@id', '@id': '@id' },
    type: { '@type': '@id', '@id': '@type' },

    Annotation: 'oa:Annotation',
    TextualBody: 'oa:TextualBody',
    TextQuoteSelector: 'oa:TextQuoteSelector',
    TextPositionSelector: 'oa:TextPositionSelector',
    AnnotationCollection: 'as:OrderedCollection',
    AnnotationPage: 'as:OrderedCollectionPage',
    Software: 'as:Application',
    assessing: 'oa:assessing',
    classifying: 'oa:classifying',
    tagging: 'oa:tagging',

    body: { '@type': '@id', '@id': 'oa:hasBody' },
    target: { '@type': '@id', '@id': 'oa:hasTarget' },
    source: { '@type': '@id', '@id': 'oa:hasSource' },
    selector: { '@type': '@id', '@id': 'oa:hasSelector' },
    motivation: { '@type': '@vocab', '@id': 'oa:motivatedBy' },
    purpose: { '@type': '@vocab', '@id': 'oa:hasPurpose' },
    exact: 'oa:exact',
    prefix: 'oa:prefix',
    suffix: 'oa:suffix',
    start: { '@type': 'xsd:nonNegativeInteger', '@id': 'oa:start' },
    end: { '@type': 'xsd:nonNegativeInteger', '@id': 'oa:end' },
    value: 'rdf:value',
    format: 'dc:format',
    language: 'dc:language',
    label: 'rdfs:label',
    name: 'foaf:name',
    generator: { '@type': '@id', '@id': 'as:generator' },
    total: { '@type': 'xsd:nonNegativeInteger', '@id': 'as:totalItems' },
    startIndex: { '@type': 'xsd:nonNegativeInteger', '@id': 'as:startIndex' },
    partOf: { '@type': '@id', '@id': 'as:partOf' },
    items: { '@type': '@id', '@id': 'as:items', '@container': '@list' },
  },
};
