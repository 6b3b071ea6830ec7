import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Judges PDF files by flavours of veraPDF's rules: {@code Judge ua1,2a FILE...}.
 *
 * <p>Prints one JSON object a line for each broken rule, and nothing for a file that keeps them all.
 * The profile is read by plain DOM because the bundled engine comes without JAXB.
 */
public class Judge {

  private static final int FAILURES_A_RULE = 1000;

  public static void main(String[] words) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    for (String id : words[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
      ValidationProfile profile = profile(id, flavour);
      for (int i = 1; i < words.length; i++) {
        judge(new File(words[i]), id, flavour, profile);
      }
    }
  }

  private static void judge(
      File file, String id, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
    Map<String, Integer> times = new LinkedHashMap<>();
    Map<String, TestAssertion> first = new LinkedHashMap<>();
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        var judge = Foundries.defaultInstance()
            .createValidator(profile, FAILURES_A_RULE, false, false, false)) {
      for (TestAssertion found : judge.validate(parser).getTestAssertions()) {
        if (found.getStatus() == TestAssertion.Status.FAILED) {
          String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
          times.merge(rule, 1, Integer::sum);
          first.putIfAbsent(rule, found);
        }
      }
    }
    for (String rule : times.keySet()) {
      System.out.printf(
          "{\"file\": %s, \"flavour\": %s, \"rule\": %s, \"times\": %d, \"says\": %s, \"where\": %s}%n",
          quoted(file.getPath()), quoted(id), quoted(rule), times.get(rule),
          quoted(first.get(rule).getMessage()),
          quoted(first.get(rule).getLocation().getContext()));
    }
  }

  /** The rules of a flavour: "ua1" is in PDFUA-1.xml, "2a" in PDFA-2A.xml. */
  private static ValidationProfile profile(String id, PDFAFlavour flavour) throws Exception {
    String name = id.startsWith("ua") ? "PDFUA-" + id.substring(2) : "PDFA-" + id.toUpperCase();
    String path = "/org/verapdf/pdfa/validation/" + name + ".xml";
    try (InputStream stream = ValidationProfile.class.getResourceAsStream(path)) {
      Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
      Set<Rule> rules = new LinkedHashSet<>();
      for (Element rule : all(xml.getDocumentElement(), "rule")) {
        rules.add(rule(rule));
      }
      Set<Variable> variables = new LinkedHashSet<>();
      for (Element variable : all(xml.getDocumentElement(), "variable")) {
        variables.add(Profiles.variableFromValues(
            variable.getAttribute("name"), variable.getAttribute("object"),
            text(variable, "defaultValue"), text(variable, "value")));
      }
      return Profiles.profileFromValues(
          flavour, Profiles.profileDetailsFromValues(name, "", "", new Date()), "", rules,
          variables);
    }
  }

  private static Rule rule(Element rule) {
    Element id = all(rule, "id").get(0);
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
        rule.getAttribute("object"),
        rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
        rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
        Profiles.errorFromValues(text(rule, "message"), new ArrayList<>()), new ArrayList<>());
  }

  private static List<Element> all(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static String text(Element parent, String tag) {
    List<Element> found = all(parent, tag);
    return found.isEmpty() ? null : found.get(0).getTextContent();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char letter : String.valueOf(text).toCharArray()) {
      boolean plain = letter >= ' ' && letter < 127 && letter != '"' && letter != '\\';
      json.append(plain ? String.valueOf(letter) : String.format("\\u%04x", (int) letter));
    }
    return json.append('"').toString();
  }
}
