#include <cstddef>
#include <cstdint>

#include "read_draft.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    consult::fuzz::check(consult::read_plain_text({reinterpret_cast<char const*>(octets), size}));
    return 0;
}
