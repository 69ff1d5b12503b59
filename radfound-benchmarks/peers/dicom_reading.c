/*
 * The native side of DicomReading, which compiles and starts it and asks over standard input: OpenJPEG, CharLS and libjpeg on
 * frames without DICOM around them, one thread.
 *
 * A request is a line of a codec's name and a folder of frames, apart by a tab. Each frame is read from its file, decoded,
 * rescaled to 32-bit floats (slope 1, intercept -1024) and windowed to bytes (center 40, width 400, LINEAR); frames of 8 bits
 * are only decoded. The answer is a line of the seconds that the folder took, those of processor time, and the sum of the first
 * frame's bytes.
 */
#include <charls/charls.h>
#include <dirent.h>
#include <openjpeg.h>
#include <stdio.h>
#include <jpeglib.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SIZE = 512, LENGTH = SIZE * SIZE };

static unsigned char encoded[1 << 22];
static size_t encoded_length;
static short samples[LENGTH];
static float units[LENGTH];
static unsigned char levels[LENGTH];

static void load(const char *path) {
    FILE *file = fopen(path, "rb");
    encoded_length = file ? fread(encoded, 1, sizeof encoded, file) : 0;
    if (file) {
        fclose(file);
    }
}

typedef struct {
    size_t at;
} Place;

static OPJ_SIZE_T take(void *target, OPJ_SIZE_T count, void *user) {
    Place *place = user;
    size_t left = encoded_length - place->at;
    if (left == 0) {
        return (OPJ_SIZE_T) -1;
    }
    if (count > left) {
        count = left;
    }
    memcpy(target, encoded + place->at, count);
    place->at += count;
    return count;
}

static OPJ_OFF_T skip(OPJ_OFF_T count, void *user) {
    ((Place *) user)->at += count;
    return count;
}

static OPJ_BOOL seek(OPJ_OFF_T at, void *user) {
    ((Place *) user)->at = at;
    return OPJ_TRUE;
}

static int jpeg_2000(void) {
    Place place = {0};
    opj_stream_t *stream = opj_stream_default_create(OPJ_TRUE);
    opj_stream_set_user_data(stream, &place, NULL);
    opj_stream_set_user_data_length(stream, encoded_length);
    opj_stream_set_read_function(stream, take);
    opj_stream_set_skip_function(stream, skip);
    opj_stream_set_seek_function(stream, seek);
    opj_codec_t *codec = opj_create_decompress(OPJ_CODEC_J2K);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    opj_image_t *image = NULL;
    int good = opj_setup_decoder(codec, &parameters) && opj_read_header(stream, codec, &image)
            && opj_decode(codec, stream, image) && image->comps[0].w * image->comps[0].h == LENGTH;
    for (int i = 0; good && i < LENGTH; i++) {
        samples[i] = (short) image->comps[0].data[i];
    }
    opj_image_destroy(image);
    opj_destroy_codec(codec);
    opj_stream_destroy(stream);
    return good;
}

static int jpeg_ls(void) {
    charls_jpegls_decoder *decoder = charls_jpegls_decoder_create();
    int good = !charls_jpegls_decoder_set_source_buffer(decoder, encoded, encoded_length)
            && !charls_jpegls_decoder_read_header(decoder)
            && !charls_jpegls_decoder_decode_to_buffer(decoder, samples, sizeof samples, 0);
    charls_jpegls_decoder_destroy(decoder);
    return good;
}

static int jpeg_baseline(void) {
    struct jpeg_decompress_struct info;
    struct jpeg_error_mgr errors;
    info.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, encoded, encoded_length);
    jpeg_read_header(&info, TRUE);
    jpeg_start_decompress(&info);
    while (info.output_scanline < info.output_height) {
        unsigned char *row = levels + info.output_scanline * SIZE;
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return 1;
}

static int uncompressed(void) {
    memcpy(samples, encoded, sizeof samples);
    return encoded_length >= sizeof samples;
}

static void window(void) {
    for (int i = 0; i < LENGTH; i++) {
        units[i] = samples[i] * 1.0f - 1024.0f;
    }
    for (int i = 0; i < LENGTH; i++) {
        float level = (units[i] - (39.5f - 399 / 2.0f)) * (255 / 399.0f) + 0.5f;
        levels[i] = (unsigned char) (level < 0 ? 0 : level > 255 ? 255 : level);
    }
}

static int decode(const char *codec) {
    if (!strcmp(codec, "JPEG_BASELINE")) {
        return jpeg_baseline();
    }
    int good = !strcmp(codec, "UNCOMPRESSED") ? uncompressed()
            : !strcmp(codec, "JPEG_LS") ? jpeg_ls()
            : !strcmp(codec, "JPEG_2000") || !strcmp(codec, "HTJ2K") ? jpeg_2000()
            : 0;
    if (good) {
        window();
    }
    return good;
}

int main(void) {
    char line[4096];
    printf("OpenJPEG %s, CharLS %s, libjpeg-turbo %d\n", opj_version(), charls_get_version_string(),
            LIBJPEG_TURBO_VERSION_NUMBER);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        char *folder = strchr(line, '\t');
        if (!folder) {
            return 1;
        }
        *folder++ = 0;
        struct dirent **names;
        int count = scandir(folder, &names, NULL, alphasort);
        long sum = -1;
        int good = count > 2;
        struct timespec start, end;
        clock_gettime(CLOCK_MONOTONIC, &start);
        clock_t busy = clock();
        for (int i = 0; good && i < count; i++) {
            if (names[i]->d_name[0] == '.') {
                continue;
            }
            char path[8192];
            snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
            load(path);
            good = decode(line);
            if (sum < 0) {
                sum = 0;
                for (int k = 0; k < LENGTH; k++) {
                    sum += levels[k];
                }
            }
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        if (good) {
            printf("%.9f %.9f %ld\n", end.tv_sec - start.tv_sec + (end.tv_nsec - start.tv_nsec) * 1e-9,
                    (clock() - busy) / (double) CLOCKS_PER_SEC, sum);
        } else {
            printf("missing a decoder of this\n");
        }
        fflush(stdout);
        for (int i = 0; i < count; i++) {
            free(names[i]);
        }
        free(names);
    }
    return 0;
}
