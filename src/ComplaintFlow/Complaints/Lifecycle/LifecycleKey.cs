using System.Globalization;

namespace ComplaintFlow;

/// <summary>The name and version of a lifecycle.</summary>
/// <param name="Name">The lifecycle's name.</param>
/// <param name="Version">The version, starting at 1.</param>
public readonly record struct LifecycleKey(string Name, int Version)
{
    /// <summary>Returns the name and version, for example <c>six-stage v1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} v{Version}");
}
