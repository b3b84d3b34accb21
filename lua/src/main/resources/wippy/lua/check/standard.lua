-- The types of the standard library, for the checker (spec host.md §4.1, §4.8, §5.2).

interface Error
  function kind(self: any): string
  function message(self: any): string
  function retryable(self: any): boolean?
  function details(self: any): any
  function stack(self: any): string
end

interface Channel
  function send(self: any, value?: any): (any, any)
  function receive(self: any): (any, boolean)
  function close(self: any): ()
  function case_send(self: any, value?: any): any
  function case_receive(self: any): any
end

type Text = string | number | Error

type globals = {
  _G: any,
  _VERSION: string,
  assert: (value: any, ...any) -> (...any),
  error: (message?: any, level?: integer) -> never,
  getmetatable: (value: any) -> any,
  ipairs: (list: table) -> (any, any, any),
  next: (t: table, key?: any) -> (any, any),
  pairs: (t: table) -> (any, any, any),
  pcall: (f: any, ...any) -> (boolean, ...any),
  print: (...any) -> (),
  rawequal: (a: any, b: any) -> boolean,
  rawget: (t: table, key: any) -> any,
  rawset: (t: table, key: any, value: any) -> any,
  rawlen: (t: any) -> integer,
  require: (name: string) -> any,
  select: (n: integer | string, ...any) -> (...any),
  setmetatable: (t: table, metatable: table?) -> any,
  tonumber: (value: any, base?: integer) -> any,
  tostring: (value: any) -> string,
  type: (value: any) -> string,
  unpack: (list: table, from?: integer, to?: integer) -> (...any),
  xpcall: (f: any, handler: any, ...any) -> (boolean, ...any),
  number: any,
  integer: any,
  boolean: any,
  package: {path: string, cpath: string, loadlib: (...any) -> (any, string, string)},
  string: {
    byte: (s: Text, from?: integer, to?: integer) -> (...any),
    char: (...integer) -> string,
    find: (s: Text, pattern: Text, init?: integer, plain?: any) -> (...any),
    format: (format: Text, ...any) -> string,
    gmatch: (s: Text, pattern: Text) -> (() -> (...any)),
    gsub: (s: Text, pattern: Text, replacement: any, n?: integer) -> (string, integer),
    len: (s: Text) -> integer,
    lower: (s: Text) -> string,
    match: (s: Text, pattern: Text, init?: integer) -> (...any),
    rep: (s: Text, n: integer, separator?: string) -> string,
    reverse: (s: Text) -> string,
    sub: (s: Text, from: integer, to?: integer) -> string,
    upper: (s: Text) -> string,
    pack: (format: string, ...any) -> string,
    packsize: (format: string) -> integer,
    unpack: (format: string, s: Text, position?: integer) -> (...any)
  },
  table: {
    concat: (list: table, separator?: Text, from?: integer, to?: integer) -> string,
    insert: (list: table, ...any) -> (),
    maxn: (t: table) -> number,
    getn: (t: table) -> integer,
    move: (from: table, f: integer, e: integer, t: integer, to?: table) -> table,
    pack: (...any) -> any,
    remove: (list: table, position?: integer) -> any,
    sort: (list: table, less?: any) -> (),
    unpack: (list: table, from?: integer, to?: integer) -> (...any),
    create: (elements?: integer, fields?: integer) -> any,
    make_immutable: (t: table) -> any,
    is_immutable: (t: any) -> boolean
  },
  math: {
    abs: (x: Text) -> number, acos: (x: Text) -> number, asin: (x: Text) -> number, atan: (y: Text, x?: Text) -> number,
    atan2: (y: Text, x: Text) -> number, ceil: (x: Text) -> number, cos: (x: Text) -> number, cosh: (x: Text) -> number,
    deg: (x: Text) -> number, exp: (x: Text) -> number, floor: (x: Text) -> number, fmod: (x: Text, y: Text) -> number,
    frexp: (x: Text) -> (number, number), huge: number, ldexp: (m: Text, e: Text) -> number,
    log: (x: Text, base?: Text) -> number, log10: (x: Text) -> number, max: (x: Text, ...Text) -> number,
    maxinteger: integer, min: (x: Text, ...Text) -> number, mininteger: integer, mod: (x: Text, y: Text) -> number,
    modf: (x: Text) -> (number, number), pi: number, pow: (x: Text, y: Text) -> number, rad: (x: Text) -> number,
    random: (from?: Text, to?: Text) -> number, randomseed: (...any) -> (), sin: (x: Text) -> number,
    sinh: (x: Text) -> number, sqrt: (x: Text) -> number, tan: (x: Text) -> number, tanh: (x: Text) -> number,
    tointeger: (x: any) -> any, type: (x: any) -> string?, ult: (a: integer, b: integer) -> boolean
  },
  os: {
    time: (spec?: table) -> integer,
    date: (format?: string, time?: number) -> any,
    clock: () -> number,
    difftime: (a: number, b?: number) -> number,
    platform: string
  },
  coroutine: {
    create: (f: any) -> any,
    resume: (co: any, ...any) -> (boolean, ...any),
    yield: (...any) -> (...any),
    status: (co: any) -> string,
    running: () -> (...any),
    wrap: (f: any) -> any,
    isyieldable: () -> boolean,
    close: (co: any) -> (...any),
    spawn: (f: any, ...any) -> any
  },
  channel: {
    new: (size?: integer) -> Channel,
    select: (cases: table, default?: boolean) -> any
  },
  errors: {
    NOT_FOUND: string, ALREADY_EXISTS: string, INVALID: string, PERMISSION_DENIED: string, UNAVAILABLE: string,
    INTERNAL: string, CANCELED: string, CONFLICT: string, TIMEOUT: string, RATE_LIMITED: string, UNKNOWN: string,
    new: (spec: any) -> Error,
    wrap: (err: any, context?: any) -> Error,
    is: (value: any, kind: string) -> boolean,
    call_stack: (err: any) -> any
  }
}
