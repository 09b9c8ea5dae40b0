const _ = require('lodash');

exports.total = lines => _.round(_.sumBy(lines, line => line.price * line.quantity), 2);

exports.withTax = (amount, rate) => _.round(amount * (1 + rate), 2);
