// What is in the database, as it is stored.
import { BSON, MongoClient } from 'mongodb';

const { EJSON } = BSON;

export class Database {
  #client;
  #db;

  static async connect(uri) {
    const database = new Database();
    database.#client = await MongoClient.connect(uri);
    database.#db = database.#client.db();
    return database;
  }

  /** The documents of a collection in the order they came, in extended JSON, without what is unique to each. */
  async documents(collection) {
    const found = await this.#db.collection(collection).find({}, { promoteValues: false, sort: { $natural: 1 } }).toArray();
    return found.map(({ _id, ...rest }) => withoutDates(EJSON.serialize({ ...rest, _id: idKind(_id) }, { relaxed: false })));
  }

  async schema(className) {
    const { _id, ...rest } = await this.#db.collection('_SCHEMA').findOne({ _id: className });
    return rest;
  }

  /** By name, without the name of the collection. */
  async indexes(collection) {
    const found = await this.#db.collection(collection).indexes();
    return found.map(({ ns, v, ...index }) => index).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  stop() {
    return this.#client.close();
  }
}

const idKind = id => (typeof id === 'string' ? `${id.length} characters` : id.constructor.name);

const withoutDates = ({ _created_at, _updated_at, ...rest }) => ({
  ...rest,
  ...(_created_at && { _created_at: Object.keys(_created_at) }),
  ...(_updated_at && { _updated_at: Object.keys(_updated_at) }),
});
