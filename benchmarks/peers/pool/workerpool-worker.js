'use strict';

const path = require('node:path');
const { createRequire } = require('node:module');

const modules = createRequire(path.resolve('benchmarks/target/npm/package.json'));
modules('workerpool').worker({ calculate: ({ values }) => values.reduce((left, right) => left + right, 0) });
