namespace ComplaintFlow.Tests;

/// <summary>Whether the hosts of the running test have a snapshot cache: tests of faults, conflicts and order run a second time with it, in classes that turn it on.</summary>
internal static class SnapshotCaching
{
    private static readonly AsyncLocal<bool> _isOn = new();

    // Or for all of them: .ci/full runs long tests so.
    public static bool IsOn => _isOn.Value || Environment.GetEnvironmentVariable("COMPLAINTFLOW_SNAPSHOT_CACHE") is not null;

    public static void TurnOn() => _isOn.Value = true;
}
