// The parts of a document, which a fuzzer would seldom reach through a compressed archive. An input
// is the body of the document and, each behind a line `%%`, its styles, numbering and footnotes.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "read_draft.h"
#include "support/docx_builder.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using namespace consult;
    std::string_view rest{reinterpret_cast<char const*>(octets), size};
    auto const next = [&rest] {
        constexpr std::string_view sign = "\n%%\n";
        std::size_t const end = rest.find(sign);
        std::string part{rest.substr(0, end)};
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + sign.size());
        return part;
    };
    std::string const body = next();
    test::DocxParts further;
    for (char const* const type : {"styles", "numbering", "footnotes"})
        further.emplace_back(type, next());
    fuzz::check(read_docx(test::zipped(test::docx_parts(body, further), "zip:compression=store")));
    return 0;
}
