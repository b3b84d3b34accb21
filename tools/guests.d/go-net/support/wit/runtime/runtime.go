// Package runtime has what bindings of wit-bindgen need at run time: memory that others may write to, and handles.
package runtime

import (
	"runtime"
	"unsafe"
)

// Allocate gives memory that stays where it is until it is unpinned.
func Allocate(pinner *runtime.Pinner, size, align uintptr) unsafe.Pointer {
	if size == 0 {
		return unsafe.Pointer(align)
	}
	memory := unsafe.Pointer(unsafe.SliceData(make([]uint64, (size+7)/8)))
	pinner.Pin(memory)
	return memory
}

var results runtime.Pinner

// Unpin lets go of what hosts have written to.
func Unpin() { results.Unpin() }

//go:wasmexport cabi_realloc
func cabiRealloc(old unsafe.Pointer, oldSize, align, size uint32) unsafe.Pointer {
	memory := Allocate(&results, uintptr(size), uintptr(align))
	if oldSize != 0 {
		copy(unsafe.Slice((*byte)(memory), size), unsafe.Slice((*byte)(old), oldSize))
	}
	return memory
}

// Handle is a handle to a resource until it is given away.
type Handle struct{ value int32 }

func MakeHandle(value int32) *Handle { return &Handle{value} }

func (h *Handle) Use() int32 {
	if h.value == 0 {
		panic("the handle was given away")
	}
	return h.value
}

func (h *Handle) Set(value int32) { h.value = value }

func (h *Handle) Take() int32 {
	value := h.Use()
	h.value = 0
	return value
}

func (h *Handle) TakeOrNil() int32 {
	value := h.value
	h.value = 0
	return value
}
