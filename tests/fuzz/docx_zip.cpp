// The whole file: the archive and what is in it.
#include <cstddef>
#include <cstdint>

#include "read_draft.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    consult::fuzz::check(consult::read_docx({reinterpret_cast<char const*>(octets), size}));
    return 0;
}
