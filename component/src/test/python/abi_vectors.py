#!/usr/bin/env python3
"""Writes test vectors of the Canonical ABI, made by its executable definition.

    abi_vectors.py PATH/definitions.py [SEED] > src/test/resources/abi-vectors.txt

definitions.py is design/mvp/canonical-abi/definitions.py of github.com/WebAssembly/component-model. Each line is one
call's arguments on their way from one guest to another, fields parted by tabs:

    ok or trap | types, by ; | values, by ; or - | encoding here | encoding there |
    core arguments here, hex | memory here from 16, hex | core arguments there | memory there from 16 | realloc calls there

Values are written by position: (..) records and tuples, [..] lists, #n or #n(..) cases, %n flags, f:bits floats,
c:hex characters, "..." strings with \\u{..}. With - the values are not what a guest would write but chance or malice.
"""
import importlib.util
import random
import struct
import sys

spec = importlib.util.spec_from_file_location('definitions', sys.argv[1])
d = importlib.util.module_from_spec(spec)
sys.modules['definitions'] = d
spec.loader.exec_module(d)
d.DETERMINISTIC_PROFILE = True
rnd = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 5)

BASE, PAGE = 16, 65536
ENCODINGS = ['utf8', 'utf16', 'latin1+utf16']
PRIMS = {
    'bool': d.BoolType, 's8': d.S8Type, 'u8': d.U8Type, 's16': d.S16Type, 'u16': d.U16Type, 's32': d.S32Type,
    'u32': d.U32Type, 's64': d.S64Type, 'u64': d.U64Type, 'f32': d.F32Type, 'f64': d.F64Type, 'char': d.CharType,
    'string': d.StringType,
}
KEYS = [p for p in PRIMS if p not in ('f32', 'f64')]
ALPHABETS = ['az 09', 'az\x7f', 'a\u00e9\u00ff\x80', 'a\u0100\u20ac', 'a\u00e9\U0001f600\u20ac', '\ud7ff\ue000\uffff\U0010ffff']


class Heap:
    """Memory that is only given out forward; what shrinks stays where it is."""

    def __init__(self):
        self.memory = bytearray(PAGE)
        self.next = BASE
        self.calls = []

    def realloc(self, args):
        old, old_size, alignment, size = args
        self.calls.append('%d,%d,%d,%d' % (old, old_size, alignment, size))
        if old != 0 and size <= old_size:
            return [old]
        at = d.align_to(self.next, alignment)
        self.next = at + size
        if self.next > PAGE:
            d.trap()
        self.memory[at:at + old_size] = self.memory[old:old + old_size]
        return [at]

    def context(self, encoding):
        opts = d.CanonicalOptions()
        opts.memory = d.MemInst(self.memory, 'i32')
        opts.string_encoding = encoding
        opts.realloc = self.realloc
        return d.LiftLowerContext(opts, d.ComponentInstance(d.Store()))


def labels(n):
    return ['n%d' % i for i in range(n)]


def random_type(depth):
    """Text and definition."""
    kinds = ['prim'] * 4 + (['list', 'fixed', 'map', 'record', 'tuple', 'variant', 'enum', 'flags', 'option', 'result'] if depth else [])
    kind = rnd.choice(kinds)
    sub = lambda: random_type(depth - 1)
    if kind == 'prim':
        name = rnd.choice(list(PRIMS))
        return name, PRIMS[name]()
    if kind == 'list':
        text, t = sub()
        return 'list<%s>' % text, d.ListType(t)
    if kind == 'fixed':
        text, t = sub()
        n = rnd.randint(1, 4)
        return 'list<%s,%d>' % (text, n), d.ListType(t, n)
    if kind == 'map':
        key = rnd.choice(KEYS)
        text, t = sub()
        return 'map<%s,%s>' % (key, text), d.MapType(PRIMS[key](), t)
    if kind in ('record', 'tuple'):
        parts = [sub() for _ in range(rnd.randint(1, 4))]
        text = '%s<%s>' % (kind, ','.join(p[0] for p in parts))
        if kind == 'tuple':
            return text, d.TupleType([p[1] for p in parts])
        return text, d.RecordType([d.FieldType(l, p[1]) for l, p in zip(labels(len(parts)), parts)])
    if kind == 'variant':
        parts = [sub() if rnd.random() < 0.7 else ('_', None) for _ in range(rnd.randint(1, 4))]
        return ('variant<%s>' % ','.join(p[0] for p in parts),
                d.VariantType([d.CaseType(l, p[1]) for l, p in zip(labels(len(parts)), parts)]))
    if kind == 'enum':
        n = rnd.choice([1, 3, 256, 257])
        return 'enum<%d>' % n, d.EnumType(labels(n))
    if kind == 'flags':
        n = rnd.choice([1, 7, 8, 9, 16, 17, 32])
        return 'flags<%d>' % n, d.FlagsType(labels(n))
    if kind == 'option':
        text, t = sub()
        return 'option<%s>' % text, d.OptionType(t)
    ok, err = [sub() if rnd.random() < 0.7 else ('_', None) for _ in range(2)]
    return 'result<%s,%s>' % (ok[0], err[0]), d.ResultType(ok[1], err[1])


def random_text(longest):
    alphabet = rnd.choice(ALPHABETS)
    return ''.join(rnd.choice(alphabet) for _ in range(rnd.randint(0, longest)))


def integer(bits, signed):
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    return rnd.choice([low, high, 0, 1, rnd.randint(low, high)])


def shown_text(s):
    return '"' + ''.join(c if 32 <= ord(c) < 127 and c not in '"\\' else '\\u{%x}' % ord(c) for c in s) + '"'


def random_value(t, encoding):
    """The value in the definition's terms, and as text."""
    many = lambda ts: [random_value(u, encoding) for u in ts]
    match t:
        case d.BoolType():
            v = rnd.random() < 0.5
            return v, str(v).lower()
        case d.F32Type():
            bits = rnd.choice([0, 1 << 31, 0x3fc00000, 0x7fc00000, 0x7f800000, 1, rnd.getrandbits(30)])
            return d.decode_i32_as_float(bits), 'f:%x' % bits
        case d.F64Type():
            bits = rnd.choice([0, 1 << 63, 0x3ff8 << 48, 0x7ff8 << 48, 0xfff0 << 48, 1, rnd.getrandbits(62)])
            return d.decode_i64_as_float(bits), 'f:%x' % bits
        case d.CharType():
            c = rnd.choice('a\x00\u00e9\ud7ff\ue000\U0001f600\U0010ffff')
            return c, 'c:%x' % ord(c)
        case d.StringType():
            s = random_text(9)
            return string(s, encoding), shown_text(s)
        case d.ListType(u, n):
            vs = many([u] * (n if n is not None else rnd.randint(0, 4)))
            return [v[0] for v in vs], '[' + ','.join(v[1] for v in vs) + ']'
        case d.MapType(k, u):
            entries = {}
            for _ in range(rnd.randint(0, 3)):
                key, value = many([k, u])
                entries[key[1]] = (key, value)
            return ([{'0': k[0], '1': v[0]} for k, v in entries.values()],
                    '[' + ','.join('(%s,%s)' % (k[1], v[1]) for k, v in entries.values()) + ']')
        case d.RecordType(fields):
            vs = many([f.t for f in fields])
            return {f.label: v[0] for f, v in zip(fields, vs)}, '(' + ','.join(v[1] for v in vs) + ')'
        case d.TupleType(ts):
            vs = many(ts)
            return {str(i): v[0] for i, v in enumerate(vs)}, '(' + ','.join(v[1] for v in vs) + ')'
        case d.FlagsType(names):
            mask = rnd.choice([0, (1 << len(names)) - 1, rnd.getrandbits(len(names))])
            return {l: bool(mask >> i & 1) for i, l in enumerate(names)}, '%%%d' % mask
        case d.VariantType() | d.EnumType() | d.OptionType() | d.ResultType():
            cases = d.despecialize(t).cases
            i = rnd.randrange(len(cases))
            if cases[i].t is None:
                return {cases[i].label: None}, '#%d' % i
            v = random_value(cases[i].t, encoding)
            return {cases[i].label: v[0]}, '#%d(%s)' % (i, v[1])
    bits = 8 * d.elem_size(t, 'i32')
    v = integer(bits, isinstance(t, (d.S8Type, d.S16Type, d.S32Type, d.S64Type)))
    return v, str(v)


def string(s, encoding):
    """As it would be lifted from a guest of that encoding that stored it as narrow as it can."""
    units = len(s.encode('utf-16-le')) // 2
    match encoding:
        case 'utf8':
            return s, encoding, len(s.encode('utf-8'))
        case 'utf16':
            return s, encoding, units
    return s, encoding, len(s) if all(ord(c) < 256 for c in s) else units | 1 << 31


def core(flat, types):
    bits = []
    for v, t in zip(flat, types):
        if t == 'f32':
            v = d.core_i32_reinterpret_f32(v)
        elif t == 'f64':
            v = d.core_i64_reinterpret_f64(v)
        bits.append(v)
    return ','.join('%x' % b for b in bits)


def flat_types(heap, ts):
    types = d.flatten_types(ts, heap.context('utf8').opts)
    return types if len(types) <= 16 else ['i32']


def hexed(memory, end):
    return memory[BASE:end].hex().rstrip('0') or '-'


def cross(ts, flat, here, source, target, text, values):
    """Lifts from here and lowers there, as a call between two guests does."""
    flats = core(flat, flat_types(here, ts))
    head = [';'.join(text), values, source, target, flats, hexed(here.memory, here.next)]
    there = Heap()
    try:
        lifted = d.lift_flat_values(here.context(source), 16, d.CoreValueIter(flat), ts)
        out = d.lower_flat_values(there.context(target), 16, lifted, ts)
    except d.Trap:
        return '\t'.join(['trap'] + head)
    return '\t'.join(['ok'] + head + [core(out, flat_types(there, ts)), hexed(there.memory, there.next), ';'.join(there.calls) or '-'])


def emit(line):
    if len(line) < 1500:
        print(line)


def round_trip(depth):
    types = [random_type(depth) for _ in range(rnd.choice([1, 1, 2, 3, 6]))]
    text, ts = [t[0] for t in types], [t[1] for t in types]
    source, target = rnd.choice(ENCODINGS), rnd.choice(ENCODINGS)
    values = [random_value(t, source) for t in ts]
    here = Heap()
    flat = d.lower_flat_values(here.context(source), 16, [v[0] for v in values], ts)
    emit(cross(ts, flat, here, source, target, text, ';'.join(v[1] for v in values)))
    if any('f32' in t or 'f64' in t for t in text):
        return # which NaN comes out is left open
    # what a guest got wrong: any number may be another, and any octet
    flat = list(flat)
    kinds = flat_types(here, ts)
    for _ in range(rnd.randint(1, 3)):
        if here.next > BASE and rnd.random() < 0.7:
            here.memory[rnd.randrange(BASE, here.next)] = rnd.choice([0, 1, 2, 0x80, 0xff, rnd.getrandbits(8)])
        else:
            i = rnd.randrange(len(flat))
            bits = 32 if kinds[i] == 'i32' else 64
            flat[i] = rnd.choice([flat[i] ^ 1 << rnd.randrange(bits), rnd.getrandbits(bits), rnd.getrandbits(9)])
    emit(cross(ts, flat, here, source, target, text, '-'))


def strings():
    """Texts in all pairs of encodings, also wider than they need to be, and malformed ones."""
    octets = {
        'utf8': [s.encode('utf-8') for s in TEXTS] + [
            b'\xff', b'\xc3', b'\xc0\x80', b'\xed\xa0\x80', b'\xe2\x82', b'\xf0\x9f\x98', b'\xf5\x80\x80\x80',
            b'\xf4\x90\x80\x80', b'\xe0\x9f\xbf', b'\xf0\x8f\xbf\xbf', b'a\x80', b'abcdefgh\xc3(', b'\xe2\x28\xa1'],
        'utf16': [s.encode('utf-16-le') for s in TEXTS] + [b'\x00\xd8', b'\x00\xdc', b'\x00\xd8\x00\xd8', b'a\x00\x00\xdc', b'\x00\xd8a\x00'],
        'latin1': [s.encode('latin-1') for s in TEXTS if all(ord(c) < 256 for c in s)],
    }
    for source in ENCODINGS:
        forms = ['utf16', 'latin1'] if source == 'latin1+utf16' else [source]
        for target in ENCODINGS:
            for form in forms:
                for text in octets[form]:
                    here = Heap()
                    [at] = here.realloc([0, 0, 2, len(text)])
                    here.memory[at:at + len(text)] = text
                    length = len(text) // 2 if form == 'utf16' else len(text)
                    if source == 'latin1+utf16' and form == 'utf16':
                        length |= 1 << 31
                    emit(cross([d.StringType()], [at, length], here, source, target, ['string'], '-'))


TEXTS = ['', 'a', 'hello, world', '\u00e9', 'caf\u00e9 au lait', '\u00ff\u0100', 'abc\u20acdef', '\U0001f600', 'ab\U0001f600\u00e9c', '\ud7ff\ue000\U0010ffff']

strings()
for i in range(700):
    round_trip(rnd.choice([0, 1, 2, 2, 3]))
