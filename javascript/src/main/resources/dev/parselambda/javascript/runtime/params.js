// Parameters of a function as its code sees them. Only dates, pointers and files become objects of the SDK, as in Parse Server.
const isObject = value => typeof value === 'object' && value !== null;

const typed = {
  Date: json => Object.assign(new Date(json.iso), json),
  Pointer: (json, Parse) => Parse.Object.fromJSON({ __type: 'Pointer', className: json.className, objectId: json.objectId }),
  File: (json, Parse) => Parse.File.fromJSON(json),
};

/** A file of a form, the only bytes that code gets as a Buffer. */
const isFormFile = value => 'filename' in value && 'contentType' in value && isObject(value.data) && value.data.__type === 'Bytes';

const decode = (value, Parse) => {
  if (Array.isArray(value)) {
    return value.map(each => decode(each, Parse));
  }
  if (!isObject(value)) {
    return value;
  }
  if (isFormFile(value)) {
    return { ...value, data: Buffer.from(value.data.base64, 'base64') };
  }
  if (Object.hasOwn(typed, value.__type)) {
    return typed[value.__type](value, Parse);
  }
  for (const key of Object.keys(value)) {
    if (isObject(value[key])) {
      // Not by assignment, which would set the prototype where the key is __proto__.
      Object.defineProperty(value, key, { value: decode(value[key], Parse), writable: true, enumerable: true, configurable: true });
    }
  }
  return value;
};

exports.decode = decode;
