'use strict';

module.exports = ({ values }) => values.reduce((left, right) => left + right, 0);
