#include <consult/draft.h>

namespace consult {

Result<ReadDraft> read_draft(SourceFormat format, BytesView source, DraftLimits const& limits) {
    switch (format) {
        case SourceFormat::akoma_ntoso: return read_akoma_ntoso(source, limits);
        case SourceFormat::markdown: return read_markdown(source, limits);
        case SourceFormat::plain_text: return read_plain_text(source, limits);
        case SourceFormat::docx: return read_docx(source, limits);
        case SourceFormat::akoma_ntoso_package: return read_akoma_ntoso_package(source, limits);
    }
    throw Fault{"a format without a reader"};
}

}  // namespace consult
