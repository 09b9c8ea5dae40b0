import { prove } from './prove.mjs';

prove('The server of ./parse start', '--memory');
