import { prove } from './prove.mjs';

prove('Every function as it is deployed', '--as-deployed', '--memory');
