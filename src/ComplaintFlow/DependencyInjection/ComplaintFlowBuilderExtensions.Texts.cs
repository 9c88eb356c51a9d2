using System.Resources;
using ComplaintFlow;
using ComplaintFlow.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>
    /// Adds a language from a JSON file, before the texts of <see cref="UseTexts"/> and of the library. Keys that the file does not have are found there.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="language">The language, as a BCP 47 tag such as <c>de</c>, for the cultures below it too.</param>
    /// <param name="path">The path of the file: one JSON object, whose members are the keys and their texts.</param>
    /// <exception cref="ArgumentException"><paramref name="language"/> is not a language tag.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidRulesException">Some of the texts cannot be used; contains all faults.</exception>
    public static ComplaintFlowBuilder AddTexts(this ComplaintFlowBuilder builder, string language, string path) =>
        AddTexts(builder, LanguageTexts.FromJson(language, path));

    /// <summary>Adds a language from JSON in a stream, such as an embedded file. See <see cref="AddTexts(ComplaintFlowBuilder, string, string)"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="language">The language, as a BCP 47 tag such as <c>de</c>, for the cultures below it too.</param>
    /// <param name="utf8Json">The JSON, in UTF-8. It is read at once and not closed.</param>
    /// <exception cref="ArgumentException"><paramref name="language"/> is not a language tag.</exception>
    /// <exception cref="InvalidRulesException">Some of the texts cannot be used; contains all faults.</exception>
    public static ComplaintFlowBuilder AddTexts(this ComplaintFlowBuilder builder, string language, Stream utf8Json) =>
        AddTexts(builder, LanguageTexts.FromJson(language, utf8Json));

    /// <summary>Adds a language from resources (.resx). See <see cref="AddTexts(ComplaintFlowBuilder, string, string)"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="language">The language, as a BCP 47 tag such as <c>de</c>, for the cultures below it too.</param>
    /// <param name="resources">The resources, whose names are the keys.</param>
    /// <exception cref="ArgumentException"><paramref name="language"/> is not a language tag that the system knows.</exception>
    /// <exception cref="InvalidRulesException">There are no resources of the language, or some of the texts cannot be used; contains all faults.</exception>
    public static ComplaintFlowBuilder AddTexts(this ComplaintFlowBuilder builder, string language, ResourceManager resources) =>
        AddTexts(builder, LanguageTexts.FromResources(language, resources));

    /// <summary>Adds a language. Of two with the same language, the later comes first.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="texts">The texts of the language.</param>
    public static ComplaintFlowBuilder AddTexts(this ComplaintFlowBuilder builder, LanguageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(texts);
        builder.Own.AddSingleton(texts);
        return builder;
    }
}
