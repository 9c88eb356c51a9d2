using ComplaintFlow.Names;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Classifying;

/// <summary>
/// The options of classification (<c>ComplaintFlow:Classification</c>), set by <see cref="ClassificationBuilder"/>, by
/// configuration or directly.
/// </summary>
public sealed class ClassificationOptions
{
    /// <summary>The policy for codes that are neither in the taxonomy nor in the matrix.</summary>
    /// <value>
    /// The default is <see cref="UnknownCodes.KeepAsUnclassified"/>. In configuration: <c>keep-as-unclassified</c>,
    /// <c>refuse</c> or <c>accept</c>.
    /// </value>
    public UnknownCodes? UnknownCodes { get; set; }

    /// <summary>The known codes and their names.</summary>
    public TaxonomyOptions Taxonomy { get; } = new();

    /// <summary>
    /// The urgency for each impact and stated urgency; a matrix in configuration replaces the one in code.
    /// </summary>
    /// <value>The default is <see cref="UrgencyMatrix.Default"/>.</value>
    public UrgencyMatrixOptions? UrgencyMatrix { get; set; }

    /// <summary>Whether complaints that are received without a category are classified by words.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool? UseKeywords { get; set; }

    /// <summary>Words in addition to the built-in ones and those of the taxonomy.</summary>
    /// <value>Empty by default.</value>
    public IList<KeywordOptions> Keywords { get; } = [];

    /// <summary>Whether suggestions are only recorded in the journal, without being applied.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool? SuggestOnly { get; set; }

    /// <summary>
    /// The time limit for the application's own classifier, after which the complaint is received without it.
    /// </summary>
    /// <value>
    /// 1 millisecond to 60 seconds, inclusive; the default is 2 seconds. In configuration, for example,
    /// <c>2 seconds</c>.
    /// </value>
    public TimeSpan? Patience { get; set; }

    internal static SettingTable<ClassificationOptions> Settings { get; } = new SettingTable<ClassificationOptions>()
        .Add(nameof(UnknownCodes), SettingForm.Members<UnknownCodes>(), ReadPolicy)
        .Section(nameof(Taxonomy), TaxonomyOptions.Settings, into => into.Taxonomy)
        .Add(nameof(UrgencyMatrix), new SettingForm.Section(UrgencyMatrixOptions.Settings), ReadMatrix)
        .Like("""{ "Urgencies": [ "can wait", "now" ], "Impacts": [ { "Impact": "one customer", "Yields": [ "normal", "urgent" ] } ] }""")
        .Flag(nameof(UseKeywords), (into, value) => into.UseKeywords = value)
        .Each(nameof(Keywords), KeywordOptions.Settings, keyword => new() { Place = Place.InConfiguration(keyword.Place) }, into => into.Keywords)
        .Like("""[ { "Category": "billing", "Words": "overcharg*" } ]""")
        .Flag(nameof(SuggestOnly), (into, value) => into.SuggestOnly = value)
        .Add(nameof(Patience), SettingForm.ClockTime, ReadPatience).Like("2 seconds");

    /// <summary>The faults found while reading configuration.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>
    /// Adds the settings of a configuration section. Invalid settings are reported as faults when the rules are
    /// compiled.
    /// </summary>
    /// <param name="classification">The section, whose children are <c>Taxonomy</c>, <c>UrgencyMatrix</c> and so on.</param>
    public void Read(IConfiguration classification)
    {
        ArgumentNullException.ThrowIfNull(classification);
        Settings.Read(SettingTree.Read(classification, "Classification", Faults), this, new(Faults));
    }

    /// <summary>Reads the matrix; an empty one is ignored.</summary>
    private static void ReadMatrix(ClassificationOptions into, Setting matrix, SettingReader reader)
    {
        if (UrgencyMatrixOptions.Settings.Read(matrix, new(), reader) is { IsEmpty: false } read)
            into.UrgencyMatrix = read;
    }

    private static void ReadPolicy(ClassificationOptions into, Setting policy, SettingReader reader)
    {
        string written = TermText.Key(reader.Text(policy) ?? "");
        int known = Array.FindIndex(Enum.GetValues<UnknownCodes>(), one => JsonNames.Of(one) == written);
        if (known >= 0)
            into.UnknownCodes = (UnknownCodes)known;
        else
            reader.Add(policy, $"Unknown policy '{policy.Value}'.", "Use keep-as-unclassified, refuse or accept.");
    }

    private static void ReadPatience(ClassificationOptions into, Setting patience, SettingReader reader)
    {
        if (Allowance.TryParse(reader.Text(patience), null, out Allowance allowance) && allowance.Kind == AllowanceKind.Elapsed)
            into.Patience = TimeSpan.FromSeconds(allowance.Count);
        else
            reader.Add(patience, $"'{patience.Value}' is not a valid time.", "Use seconds, such as 2 seconds.");
    }
}

/// <summary>The known codes and their names.</summary>
public sealed class TaxonomyOptions
{
    /// <summary>The names of built-in sets in <see cref="BuiltInTaxonomies"/>.</summary>
    /// <value>Empty by default.</value>
    public IList<string> Sets { get; } = [];

    /// <summary>The application's own categories, which replace those with the same code in a set.</summary>
    /// <value>Empty by default.</value>
    public IList<TermOptions> Categories { get; } = [];

    /// <summary>The application's own causes, which replace those with the same code in a set.</summary>
    /// <value>Empty by default.</value>
    public IList<TermOptions> Causes { get; } = [];

    /// <summary>The application's own touchpoints, the stages of the customer journey.</summary>
    /// <value>Empty by default.</value>
    public IList<TermOptions> Touchpoints { get; } = [];

    /// <summary>
    /// The application's own dimensions of service quality, which replace those with the same code in a set.
    /// </summary>
    /// <value>Empty by default.</value>
    public IList<TermOptions> QualityDimensions { get; } = [];

    /// <summary>The application's own root causes, which replace those with the same code in a set.</summary>
    /// <value>Empty by default.</value>
    public IList<TermOptions> RootCauses { get; } = [];

    internal static SettingTable<TaxonomyOptions> Settings { get; } = new SettingTable<TaxonomyOptions>()
        .Texts(nameof(Sets), new SettingForm.Choice([.. BuiltInTaxonomies.All.Select(set => set.Name)]), into => into.Sets)
        .Each(nameof(Categories), TermOptions.Settings, term => new() { Place = term.Place }, into => into.Categories)
        .Like("""[ { "Code": "billing", "Names": { "en": "Billing" } } ]""")
        .Each(nameof(Causes), TermOptions.Settings, term => new() { Place = term.Place }, into => into.Causes)
        .Like("""[ { "Code": "damaged", "Names": { "en": "Damaged on the way" } } ]""")
        .Each(nameof(Touchpoints), TermOptions.Settings, term => new() { Place = term.Place }, into => into.Touchpoints)
        .Like("""[ { "Code": "delivery", "Names": { "en": "Delivery" } } ]""")
        .Each(nameof(QualityDimensions), TermOptions.Settings, term => new() { Place = term.Place }, into => into.QualityDimensions)
        .Like("""[ { "Code": "speed", "Names": { "en": "Speed" } } ]""")
        .Each(nameof(RootCauses), TermOptions.Settings, term => new() { Place = term.Place }, into => into.RootCauses)
        .Like("""[ { "Code": "wrong-part", "Names": { "en": "Wrong part delivered" } } ]""");

    internal IEnumerable<(TermKind Kind, IList<TermOptions> Terms)> Kinds =>
        [(TermKind.Category, Categories), (TermKind.Cause, Causes), (TermKind.Touchpoint, Touchpoints), (TermKind.QualityDimension, QualityDimensions), (TermKind.RootCause, RootCauses)];
}

/// <summary>The options of a term of a taxonomy.</summary>
public sealed class TermOptions
{
    /// <summary>The code that complaints carry; for a category, the whole path.</summary>
    /// <value>1 to 64 characters; for a category, a path of such names joined by <c>/</c>. Required.</value>
    public string Code { get; set; } = "";

    /// <summary>The code of the parent term; not for categories, whose path determines it.</summary>
    /// <value>None by default.</value>
    public string? Parent { get; set; }

    /// <summary>The name in each language, by BCP 47 tag.</summary>
    /// <value>Names of 1 to 64 characters, at most 64 including synonyms; empty by default.</value>
    public IDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Alternative names.</summary>
    /// <value>Each 1 to 64 characters; empty by default.</value>
    public IList<string> Synonyms { get; } = [];

    internal static SettingTable<TermOptions> Settings { get; } = new SettingTable<TermOptions>()
        .Text(nameof(Code), (into, value) => into.Code = value ?? "").Like("billing/roaming")
        .Text(nameof(Parent), (into, value) => into.Parent = value).Like("contract")
        .Each(nameof(Names), new SettingForm.Map("language", SettingForm.AnyText), (into, name, reader) => into.Names[name.Key] = reader.Text(name) ?? "").Like("""{ "en": "Roaming", "zh": "漫游" }""")
        .Texts(nameof(Synonyms), into => into.Synonyms).Like("abroad");

    /// <summary>The location in configuration; null for a term from code or added to the options directly.</summary>
    internal string? Place { get; set; }
}

/// <summary>Words that indicate a code. Exactly one of the four codes is set.</summary>
public sealed class KeywordOptions
{
    /// <summary>The indicated category.</summary>
    public string? Category { get; set; }

    /// <summary>The indicated cause.</summary>
    public string? Cause { get; set; }

    /// <summary>The indicated touchpoint.</summary>
    public string? Touchpoint { get; set; }

    /// <summary>The indicated urgency: <c>low</c>, <c>normal</c>, <c>urgent</c> or <c>critical</c>.</summary>
    public string? Urgency { get; set; }

    /// <summary>The words or phrases; one that ends in <c>*</c> matches every word with that prefix.</summary>
    /// <value>At least one, each 1 to 64 characters.</value>
    public IList<string> Words { get; } = [];

    internal static SettingTable<KeywordOptions> Settings { get; } = new SettingTable<KeywordOptions>()
        .Text(nameof(Category), (into, value) => into.Category = value).Like("billing")
        .Text(nameof(Cause), (into, value) => into.Cause = value).Like("damaged")
        .Text(nameof(Touchpoint), (into, value) => into.Touchpoint = value).Like("delivery")
        .Text(nameof(Urgency), SettingForm.Members<Urgency>(), (into, value) => into.Urgency = value)
        .Texts(nameof(Words), into => into.Words).Like("overcharg*");

    /// <summary>The location in configuration or code; null for words added to the options directly.</summary>
    internal Place? Place { get; set; }
}

/// <summary>The options of an urgency matrix.</summary>
public sealed class UrgencyMatrixOptions
{
    /// <summary>The columns: the urgencies that customers can state.</summary>
    /// <value>1 to 64 names of 1 to 64 characters.</value>
    public IList<string> Urgencies { get; } = [];

    /// <summary>The rows, one for each impact.</summary>
    /// <value>1 to 64 rows.</value>
    public IList<UrgencyMatrixRowOptions> Impacts { get; } = [];

    /// <summary>
    /// The application's own priorities for use in cells, each with its urgency (<c>low</c>, <c>normal</c>,
    /// <c>urgent</c> or <c>critical</c>).
    /// </summary>
    /// <value>At most 64; empty by default.</value>
    public IDictionary<string, string> Priorities { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    internal static SettingTable<UrgencyMatrixOptions> Settings { get; } = new SettingTable<UrgencyMatrixOptions>()
        .Texts(nameof(Urgencies), into => into.Urgencies).Like("""[ "can wait", "now" ]""")
        .Each(nameof(Impacts), UrgencyMatrixRowOptions.Settings, _ => new(), into => into.Impacts)
        .Like("""[ { "Impact": "one customer", "Yields": [ "normal", "urgent" ] } ]""")
        .Each(nameof(Priorities), new SettingForm.Map("priority", SettingForm.Members<Urgency>()), (into, priority, reader) => into.Priorities[priority.Key] = reader.Text(priority) ?? "").Like("""{ "P1": "critical" }""");

    internal bool IsEmpty => Urgencies.Count == 0 && Impacts.Count == 0 && Priorities.Count == 0;
}

/// <summary>A row of an urgency matrix.</summary>
public sealed class UrgencyMatrixRowOptions
{
    /// <summary>The name of the impact.</summary>
    /// <value>1 to 64 characters; required.</value>
    public string Impact { get; set; } = "";

    /// <summary>The result in each column, in order: an urgency or one of the application's own priorities.</summary>
    /// <value>One for each column.</value>
    public IList<string> Yields { get; } = [];

    internal static SettingTable<UrgencyMatrixRowOptions> Settings { get; } = new SettingTable<UrgencyMatrixRowOptions>()
        .Text(nameof(Impact), (into, value) => into.Impact = value ?? "").Like("many customers")
        .Texts(nameof(Yields), into => into.Yields).Like("""[ "normal", "P1" ]""");
}
