using System.Globalization;

namespace ComplaintFlow;

/// <summary>Names a lifecycle in one of its versions.</summary>
/// <param name="Name">The lifecycle's name.</param>
/// <param name="Version">Its version, counted from 1.</param>
public readonly record struct LifecycleKey(string Name, int Version)
{
    /// <summary>For example <c>six-stage v1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} v{Version}");
}
