#include <consult/error.h>
#include <consult/platform/blob.h>

namespace consult {

Bytes read_all(BlobContent& content) {
    Bytes octets(content.size, '\0');
    std::size_t filled = 0;
    while (filled < octets.size()) {
        std::size_t const got = content.read(octets.data() + filled, octets.size() - filled);
        if (got == 0) throw Fault{"a stored file is shorter than its size"};
        filled += got;
    }
    char beyond = 0;  // reading past the end is what checks the digest
    if (content.read(&beyond, 1) != 0) throw Fault{"a stored file is longer than its size"};
    return octets;
}

}  // namespace consult
