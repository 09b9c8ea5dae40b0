const buffer = async source => {
  const parts = [];
  for await (const part of source) {
    parts.push(typeof part === 'string' ? Buffer.from(part) : part);
  }
  return Buffer.concat(parts);
};

const text = async source => {
  const decoder = new TextDecoder();
  let all = '';
  for await (const part of source) {
    all += typeof part === 'string' ? part : decoder.decode(part, { stream: true });
  }
  return all + decoder.decode();
};

module.exports = {
  buffer,
  text,
  json: async source => JSON.parse(await text(source)),
  arrayBuffer: async source => new Uint8Array(await buffer(source)).buffer,
  blob: async source => new Blob([await buffer(source)]),
};
