const channels = new Map();

class Channel {
  #subscribers = [];

  constructor(name) {
    this.name = name;
  }

  get hasSubscribers() {
    return this.#subscribers.length > 0;
  }

  subscribe(subscriber) {
    this.#subscribers = [...this.#subscribers, subscriber];
  }

  unsubscribe(subscriber) {
    const rest = this.#subscribers.filter(each => each !== subscriber);
    const found = rest.length < this.#subscribers.length;
    this.#subscribers = rest;
    return found;
  }

  publish(message) {
    this.#subscribers.forEach(subscriber => subscriber(message, this.name));
  }

  bindStore() {
    throw new Error('Channel.bindStore() of diagnostics_channel does not exist in Cloud Code of parse-lambda');
  }
}

const channel = name => {
  if (!channels.has(name)) {
    channels.set(name, new Channel(name));
  }
  return channels.get(name);
};

const EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

module.exports = {
  Channel,
  channel,
  hasSubscribers: name => channels.has(name) && channels.get(name).hasSubscribers,
  subscribe: (name, subscriber) => channel(name).subscribe(subscriber),
  unsubscribe: (name, subscriber) => channel(name).unsubscribe(subscriber),
  tracingChannel(name) {
    const traced = Object.fromEntries(EVENTS.map(event => [event, channel(`tracing:${name}:${event}`)]));
    const isOn = () => EVENTS.some(event => traced[event].hasSubscribers);
    const refuse = () => {
      throw new Error('TracingChannel of diagnostics_channel traces nothing in Cloud Code of parse-lambda');
    };
    const trace = (task, context, self, ...args) => (isOn() ? refuse() : task.apply(self, args));
    return {
      ...traced,
      get hasSubscribers() {
        return isOn();
      },
      traceSync: trace,
      tracePromise: trace,
      traceCallback: (task, position, context, self, ...args) => trace(task, context, self, ...args),
    };
  },
};
