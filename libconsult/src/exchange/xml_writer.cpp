#include "exchange/xml_writer.h"

#include <new>
#include <string>
#include <utf8proc.h>

namespace consult::exchange {
namespace {

xmlChar const* octets(std::string const& text) {
    return reinterpret_cast<xmlChar const*>(text.c_str());
}

bool is_xml_character(utf8proc_int32_t code) {
    return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code <= 0xd7ff) ||
           (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

/// @pre is_utf8(text)
std::string writable(std::string_view text) {
    std::string written;
    written.reserve(text.size());
    while (!text.empty()) {
        utf8proc_int32_t code = 0;
        utf8proc_ssize_t const size =
            utf8proc_iterate(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                             static_cast<utf8proc_ssize_t>(text.size()), &code);
        std::size_t const length = size > 0 ? static_cast<std::size_t>(size) : 1;
        if (size > 0 && is_xml_character(code)) {
            written += text.substr(0, length);
        } else {
            written += "\ufffd";
        }
        text.remove_prefix(length);
    }
    return written;
}

/// The writer's memory buffer fails for want of memory only.
void check(int written) {
    if (written < 0) throw std::bad_alloc{};
}

}  // namespace

XmlWriter::XmlWriter() : buffer_(xmlBufferCreate()) {
    if (buffer_) {
        xmlBufferSetAllocationScheme(buffer_.get(), XML_BUFFER_ALLOC_DOUBLEIT);
        writer_.reset(xmlNewTextWriterMemory(buffer_.get(), 0));
    }
    if (!writer_) throw std::bad_alloc{};
    check(xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr));
}

void XmlWriter::begin(std::string_view element) {
    check(xmlTextWriterStartElement(writer_.get(), octets(std::string{element})));
    ++depth_;
}

void XmlWriter::end() {
    --depth_;
    check(xmlTextWriterEndElement(writer_.get()));
}

void XmlWriter::end_on_line() {
    --depth_;
    line();
    check(xmlTextWriterEndElement(writer_.get()));
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
    check(xmlTextWriterWriteAttribute(writer_.get(), octets(std::string{name}),
                                      octets(writable(value))));
}

void XmlWriter::text(std::string_view text) {
    check(xmlTextWriterWriteString(writer_.get(), octets(writable(text))));
}

void XmlWriter::line() {
    if (compact_ == 0) text("\n" + std::string(2 * depth_, ' '));
}

Bytes XmlWriter::take() {
    check(xmlTextWriterEndDocument(writer_.get()));
    writer_.reset();
    return {reinterpret_cast<char const*>(xmlBufferContent(buffer_.get())),
            static_cast<std::size_t>(xmlBufferLength(buffer_.get()))};
}

}  // namespace consult::exchange
