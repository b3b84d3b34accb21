-- The types of modules, for the checker (spec host.md §5). What a module has and is not listed here is any.

interface Location
  function string(self: any): string
end

interface Duration
  function nanoseconds(self: any): integer
  function microseconds(self: any): integer
  function milliseconds(self: any): integer
  function seconds(self: any): number
  function minutes(self: any): number
  function hours(self: any): number
end

type Span = number | string | Duration

interface Time
  function add(self: any, d: Span): Time
  function sub(self: any, t: Time): Duration
  function add_date(self: any, years: integer, months: integer, days: integer): Time
  function before(self: any, t: Time): boolean
  function after(self: any, t: Time): boolean
  function equal(self: any, t: Time): boolean
  function format(self: any, layout: string): string
  function format_rfc3339(self: any): string
  function unix(self: any): integer
  function unix_nano(self: any): integer
  function date(self: any): (integer, integer, integer)
  function clock(self: any): (integer, integer, integer)
  function year(self: any): integer
  function month(self: any): integer
  function day(self: any): integer
  function hour(self: any): integer
  function minute(self: any): integer
  function second(self: any): integer
  function nanosecond(self: any): integer
  function weekday(self: any): integer
  function year_day(self: any): integer
  function is_zero(self: any): boolean
  function utc(self: any): Time
  function in_local(self: any): Time
  function in_location(self: any, location: Location): Time
  function location(self: any): Location
  function round(self: any, d: Span): Time
  function truncate(self: any, d: Span): Time
end

interface Store
  function get(self: any, key: string): (any, any)
  function entry(self: any, key: string): (any, any)
  function set(self: any, key: string, value: any, ttl?: Span): (any, any)
  function put(self: any, key: string, value: any, options?: any): (any, any)
  function has(self: any, key: string): (any, any)
  function delete(self: any, key: string): (any, any)
  function list(self: any, options?: any): (any, any)
  function info(self: any): (any, any)
  function release(self: any): ()
end

type globals = {
  base64: {
    encode: (data: string) -> string,
    decode: (text: string) -> (any, any)
  },
  ctx: {
    get: (key: string) -> (any, any),
    all: () -> (any, any)
  },
  env: {
    get: (key: string) -> (any, any),
    set: (key: string, value: string) -> (any, any),
    get_all: () -> (any, any)
  },
  expr: {
    eval: (text: string, values?: any) -> (any, any),
    compile: (text: string) -> (any, any)
  },
  funcs: {
    call: (target: string, ...any) -> (any, any),
    async: (target: string, ...any) -> (any, any),
    new: () -> any
  },
  hash: {
    md5: (data: string, raw?: boolean) -> string,
    sha1: (data: string, raw?: boolean) -> string,
    sha256: (data: string, raw?: boolean) -> string,
    sha512: (data: string, raw?: boolean) -> string,
    fnv32: (data: string) -> integer,
    fnv64: (data: string) -> integer,
    hmac_md5: (data: string, secret: string, raw?: boolean) -> string,
    hmac_sha1: (data: string, secret: string, raw?: boolean) -> string,
    hmac_sha256: (data: string, secret: string, raw?: boolean) -> string,
    hmac_sha512: (data: string, secret: string, raw?: boolean) -> string
  },
  io: {
    write: (...any) -> (any, any),
    print: (...any) -> (any, any),
    eprint: (...any) -> (any, any),
    read: (n?: integer) -> (any, any),
    readline: () -> (any, any),
    flush: () -> (any, any),
    raw: (on?: boolean) -> (any, any),
    args: () -> {string},
    is_terminal: () -> boolean
  },
  json: {
    encode: (value: any) -> (any, any),
    decode: (text: any) -> (any, any)
  },
  metrics: {
    counter_inc: (name: string, labels?: any) -> (any, any),
    counter_add: (name: string, value: number, labels?: any) -> (any, any),
    gauge_set: (name: string, value: number, labels?: any) -> (any, any),
    gauge_inc: (name: string, labels?: any) -> (any, any),
    gauge_dec: (name: string, labels?: any) -> (any, any),
    histogram: (name: string, value: number, labels?: any) -> (any, any)
  },
  store: {
    get: (id: string) -> (Store?, any)
  },
  time: {
    NANOSECOND: integer, MICROSECOND: integer, MILLISECOND: integer, SECOND: integer, MINUTE: integer, HOUR: integer,
    now: () -> Time,
    date: (year: integer, month?: integer, day?: integer, hour?: integer, minute?: integer, second?: integer,
      nanosecond?: integer, location?: Location) -> Time,
    unix: (seconds: number, nanoseconds?: integer) -> Time,
    parse: (layout: string, value: string, location?: Location) -> (any, any),
    parse_duration: (value: any) -> (any, any),
    load_location: (name: string) -> (any, any),
    fixed_zone: (name: string, offset: integer) -> Location,
    sleep: (d: Span) -> (),
    after: (d: Span) -> any,
    timer: (d: Span) -> (any, any),
    ticker: (d: Span) -> (any, any),
    utc: Location,
    localtz: Location
  }
}
