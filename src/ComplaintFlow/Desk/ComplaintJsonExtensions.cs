using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;

namespace ComplaintFlow;

/// <summary>The JSON in which hosts send and receive complaints, journals, commands and outcomes.</summary>
public static class ComplaintJsonExtensions
{
    private static readonly IJsonTypeInfoResolver Generated = JsonTypeInfoResolver.Combine(HostJsonContext.Default, ComplaintJsonContext.Default, CommandJsonContext.Default);

    private static readonly JsonSerializerOptions Web = Frozen();

    extension(ComplaintJson)
    {
        /// <summary>
        /// The options for the JSON of a web API: camel case, enumerations and codes as text, events and commands with their type. Read-only. For stores, use
        /// <see cref="ComplaintJson.Write"/>.
        /// </summary>
        public static JsonSerializerOptions Options => Web;
    }

    /// <summary>
    /// Adds the generated JSON of the library, so that its types can be sent and received without reflection, also where the host is trimmed or compiled ahead of
    /// time. The naming policy and all other settings of the options apply.
    /// </summary>
    /// <param name="options">The options of the host, such as those of <c>ConfigureHttpJsonOptions</c>; not read-only yet.</param>
    /// <returns>The same options. Calling it twice is the same as once.</returns>
    /// <exception cref="InvalidOperationException">The options are read-only, because they have been used.</exception>
    public static JsonSerializerOptions AddComplaintFlow(this JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IList<IJsonTypeInfoResolver> chain = options.TypeInfoResolverChain;
        if (chain.Contains(Generated))
            return options;
        // Options without a resolver use reflection, if the host permits it; with one, only that.
        if (chain.Count == 0 && JsonSerializer.IsReflectionEnabledByDefault)
            chain.Add(Reflection());
        chain.Insert(0, Generated);
        return options;
    }

    private static JsonSerializerOptions Frozen()
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web) { TypeInfoResolver = Generated };
        options.MakeReadOnly();
        return options;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Called only where the host has left reflection on.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Called only where the host has left reflection on.")]
    private static DefaultJsonTypeInfoResolver Reflection() => new();
}
