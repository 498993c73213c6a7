/// A procedure or a refusal that says why; and what was read is written and read as the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <consult/procedure_file.h>

#include "fuzz/read_draft.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using consult::fuzz::require;
    static std::vector<std::string> const calendars{"kz", "weekdays"};
    std::string_view const text{reinterpret_cast<char const*>(octets), size};
    consult::Result<consult::Procedure> const read = consult::read_procedure(text, calendars);
    if (!read) {
        require(!read.error().text().empty(), "a refusal has words");
        return 0;
    }
    std::string const file = consult::to_json(*read);
    consult::Result<consult::Procedure> const again = consult::read_procedure(file, calendars);
    require(again.has_value(), "what is written can be read");
    require(*again == *read, "it reads as the same");
    require(consult::to_json(*again) == file, "it is written the same way");
    return 0;
}
