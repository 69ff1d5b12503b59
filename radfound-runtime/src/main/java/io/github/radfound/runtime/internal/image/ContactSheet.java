package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.RadImage;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many frames as one picture of equal cells, each with a line of what may be shown of its image. */
public final class ContactSheet {

    private static final int SCALE = 2;
    private static final int MARGIN = 4;
    private static final int LABEL = Lettering.height(SCALE) + 2 * MARGIN;
    private static final int LETTERS = 0xb0b0b0;

    private ContactSheet() {}

    /** A frame of an image. */
    private record Cell(int image, int frame) {}

    /**
     * Draws a sheet.
     *
     * @param images  at least one image
     * @param columns cells in a row
     * @param size    width and height of a cell in pixels
     * @param most    most frames of an image: of more, so many evenly spread
     */
    public static BufferedImage of(List<RadImage> images, int columns, int size, int most) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            int frames = images.get(i).pixels().frames();
            int shown = Math.min(frames, most);
            for (int k = 0; k < shown; k++) {
                cells.add(new Cell(i, (int) ((k + 0.5) * frames / shown)));
            }
        }
        int across = Math.min(columns, cells.size());
        int down = (cells.size() + across - 1) / across;
        int height = Math.multiplyExact(down, size + LABEL);
        BufferedImage sheet = new BufferedImage(Math.multiplyExact(across, size), height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            FrameRenderer renderer = null;
            int rendered = -1;
            for (int c = 0; c < cells.size(); c++) {
                Cell cell = cells.get(c);
                if (renderer == null || rendered != cell.image) {
                    renderer = new FrameRenderer(images.get(cell.image));
                    rendered = cell.image;
                }
                int left = c % across * size;
                int top = c / across * (size + LABEL);
                place(graphics, renderer.render(cell.frame), left, top + LABEL, size);
                String label = (cell.image + 1) + " " + label(images.get(cell.image), cell.frame);
                BufferedImage line = sheet.getSubimage(left, top, size, LABEL);
                Lettering.write(line, label, MARGIN, MARGIN, SCALE, LETTERS);
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    private static void place(Graphics2D graphics, BufferedImage picture, int left, int top, int size) {
        double scale = Math.min((double) size / picture.getWidth(), (double) size / picture.getHeight());
        int width = Math.max(1, (int) (picture.getWidth() * scale));
        int height = Math.max(1, (int) (picture.getHeight() * scale));
        BufferedImage small = FrameRenderer.scaled(picture, width, height);
        graphics.drawImage(small, left + (size - width) / 2, top + (size - height) / 2, null);
    }

    /** The codes of the context and where the frame is: nothing that identifies a patient. */
    private static String label(RadImage image, int frame) {
        ImageContext context = image.context();
        String codes = Stream.of(context.modality(), context.laterality(), context.view(), context.bodyPart())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        if (image.isVolume()) {
            double mm = context.slicePositions().get(frame);
            return codes + String.format(Locale.ROOT, " Z=%.0f", mm == 0 ? 0.0 : mm);
        }
        int frames = image.pixels().frames();
        return frames > 1 ? codes + " " + (frame + 1) + "/" + frames : codes;
    }
}
