// Labels for parcels: a core module in plain C, with no libc and no component around it.
// The host gives strings as (pointer, length) and takes one back as the address of such a pair.

#define EXPORT(name) __attribute__((export_name(name)))

typedef unsigned char byte;
typedef unsigned int u32;
typedef __SIZE_TYPE__ usize;

extern byte __heap_base;
static usize top;

// The host allocates its arguments here. Every call gets a fresh instance, so nothing is ever freed.
EXPORT("cabi_realloc") void *cabi_realloc(void *old, usize old_size, usize align, usize size) {
  if (!top) top = (usize)&__heap_base;
  usize start = (top + align - 1) & ~(align - 1);
  top = start + size;
  while (top > __builtin_wasm_memory_size(0) * 65536ul)
    if (__builtin_wasm_memory_grow(0, 1) == (usize)-1) __builtin_trap();
  for (usize i = 0; i < old_size && i < size; i++) ((byte *)start)[i] = ((byte *)old)[i];
  return (void *)start;
}

typedef struct {
  byte *start;
  usize length;
} string;

static string result;

static int is_letter_or_digit(byte c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// sku("green tea", 42) is "GREEN-TEA-00042".
EXPORT("sku") string *sku(const byte *name, usize length, u32 number) {
  byte *out = cabi_realloc(0, 0, 1, length + 11);
  usize n = 0;
  for (usize i = 0; i < length; i++) {
    byte c = name[i];
    if (is_letter_or_digit(c)) out[n++] = c >= 'a' && c <= 'z' ? c - 32 : c;
    else if (n > 0 && out[n - 1] != '-') out[n++] = '-';
  }
  if (n > 0 && out[n - 1] != '-') out[n++] = '-';

  u32 digits = 5;
  for (u32 rest = number / 100000; rest > 0; rest /= 10) digits++;
  for (u32 i = digits; i-- > 0; number /= 10) out[n + i] = '0' + number % 10;

  result.start = out;
  result.length = n + digits;
  return &result;
}

// CRC-32 as in ZIP and PNG.
EXPORT("checksum") u32 checksum(const byte *text, usize length) {
  u32 crc = ~0u;
  for (usize i = 0; i < length; i++) {
    crc ^= text[i];
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
  }
  return ~crc;
}

// The weight in kilograms that carriers charge for a light but bulky parcel, sides in centimetres.
EXPORT("volume-weight") double volume_weight(double width, double height, double depth) {
  return width * height * depth / 5000.0;
}
