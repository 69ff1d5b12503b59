package io.github.radfound.graph.internal.random;

/** A short text in the language of radiology reports, written for this project, from which the tokenizers learn. */
final class RadiologyText {

    static final String TEXT = """
            Is there a pleural effusion? Is the heart enlarged? Which side is the fracture on? What modality is shown?
            Describe the findings of this study. Compare with the prior examination. Write the impression of the report.
            Findings: The lungs are clear. There is no pleural effusion or pneumothorax. The heart is of normal size.
            The mediastinal contours are unremarkable. No acute osseous abnormality is seen. The trachea is midline.
            There is a small right pleural effusion with adjacent atelectasis. The left lung is clear of consolidation.
            Patchy opacity in the left lower lobe is concerning for pneumonia in the setting of fever and cough.
            The cardiac silhouette is mildly enlarged with pulmonary vascular congestion and interstitial edema.
            An endotracheal tube ends above the carina. A central venous catheter ends in the superior vena cava.
            A nodule of 6 mm is seen in the right upper lobe, unchanged since the prior computed tomography of the chest.
            There is a nondisplaced fracture of the distal radius with mild dorsal angulation and soft tissue swelling.
            The liver, spleen, pancreas and adrenal glands are normal. No hydronephrosis. The bowel is not dilated.
            There is an acute infarct in the territory of the left middle cerebral artery without hemorrhage.
            No mass effect or midline shift. The ventricles and sulci are normal in size for age. No fluid collection.
            A spiculated mass with calcifications in the outer quadrant of the left breast is highly suspicious.
            Bilateral mammograms in two projections show scattered fibroglandular density without suspicious mass.
            Degenerative changes of the lumbar spine with disc height loss and mild spinal canal stenosis at one level.
            Impression: No acute cardiopulmonary process. Stable appearance of the chest compared with 12 months before.
            Impression: Moderate left pneumothorax. Chronic rib fractures. Follow up radiograph is recommended.
            Technique: Frontal and lateral views of the chest, axial images with contrast, magnetic resonance imaging,
            ultrasound of the abdomen. Indication: pain, dyspnea, trauma, 0 1 2 3 4 5 7 8 9 days after surgery. Yes. No.
            """;

    private RadiologyText() {}
}
