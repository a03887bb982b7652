// A module of functions, as worker-farm and jest-worker call them.
module.exports = {
  add: (a, b, callback) => (callback ? callback(null, a + b) : a + b),
  refuse: (callback) => {
    const error = new RangeError('too many');
    if (callback) callback(error);
    else throw error;
  },
};
