// The calls that the tests make, as the master key unless told otherwise. Answers are bodies, of errors too; the
// server's own address in them (in the URLs of files) is replaced, so that those of two servers can be compared.
import { keys } from './servers.mjs';

const headers = {
  master: { 'X-Parse-Master-Key': keys.masterKey },
  client: { 'X-Parse-Javascript-Key': keys.javascriptKey },
};

/** @param as one of the names above, or somebody with a session */
const credentials = as =>
  typeof as === 'string' ? headers[as] : { ...headers.client, 'X-Parse-Session-Token': as.sessionToken };

export class Parse {
  #url;

  constructor({ name, url }) {
    this.name = name;
    this.#url = url;
  }

  async #call(method, path, body, as = 'master') {
    const answer = await fetch(this.#url + path, {
      method,
      headers: { 'X-Parse-Application-Id': keys.appId, 'Content-Type': 'application/json', ...credentials(as) },
      body: body && JSON.stringify(body),
    });
    return JSON.parse((await answer.text()).replaceAll(this.#url, 'SERVER'));
  }

  get(path, query = {}, as) {
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
    );
    return this.#call('GET', `${path}?${search}`, undefined, as);
  }

  post = (path, body, as) => this.#call('POST', path, body, as);
  create = (className, body, as) => this.#call('POST', `/classes/${className}`, body, as);
  update = (path, body, as) => this.#call('PUT', path, body, as);
  schema = (className, fields, more) => this.#call('POST', `/schemas/${className}`, { className, fields, ...more });
  changeSchema = (className, change) => this.#call('PUT', `/schemas/${className}`, { className, ...change });
}
