using Microsoft.CodeAnalysis;

namespace ComplaintFlow.Tests.Repository;

/// <summary>The assemblies with which the tests run, as references of a compilation.</summary>
internal static class RunningReferences
{
    public static IReadOnlyList<MetadataReference> All { get; } =
        [.. Paths().Select(path => MetadataReference.CreateFromFile(path))];

    public static IReadOnlyList<MetadataReference> WithoutComplaintFlow { get; } =
        [.. All.Where(reference => !Path.GetFileName(reference.Display!).StartsWith("ComplaintFlow", StringComparison.Ordinal))];

    private static string[] Paths() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
