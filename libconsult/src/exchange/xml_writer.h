/// XML written into memory.
#pragma once

#include <libxml/xmlwriter.h>
#include <memory>
#include <string_view>

#include <consult/bytes.h>

namespace consult::exchange {

/// Writes one document in UTF-8, element by element; escapes what has to be. Characters that XML
/// 1.0 can't hold (section 2.2) are written as U+FFFD. Throws std::bad_alloc without memory.
class XmlWriter {
public:
    XmlWriter();

    void begin(std::string_view element);
    void end();
    /// Ends an element whose children stand on lines of their own.
    void end_on_line();
    /// @pre directly after `begin` or another attribute
    void attribute(std::string_view name, std::string_view value);
    void text(std::string_view text);
    /// A new line, indented by how many elements are open: between elements that hold no text of
    /// their own, where white space says nothing.
    void line();
    /// Until it goes, `line` writes nothing: within running text white space is text.
    class Compact {
    public:
        explicit Compact(XmlWriter& xml) : xml_(xml) { ++xml_.compact_; }
        ~Compact() { --xml_.compact_; }
        Compact(Compact const&) = delete;
        Compact& operator=(Compact const&) = delete;

    private:
        XmlWriter& xml_;
    };
    /// Ends the document. @pre every element has ended
    [[nodiscard]] Bytes take();

private:
    struct FreeBuffer {
        void operator()(xmlBuffer* buffer) const { xmlBufferFree(buffer); }
    };
    struct FreeWriter {
        void operator()(xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }
    };
    std::unique_ptr<xmlBuffer, FreeBuffer> buffer_;
    std::unique_ptr<xmlTextWriter, FreeWriter> writer_;  // writes into buffer_ until it is freed
    std::size_t depth_ = 0;
    std::size_t compact_ = 0;
};

}  // namespace consult::exchange
