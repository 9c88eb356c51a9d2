namespace ComplaintFlow.EntityFrameworkCore.Tests.Writers;

/// <summary>A test of what a user may not do; skipped, with the reason, where every process may do everything.</summary>
public sealed class OrdinaryUserFactAttribute : FactAttribute
{
    public OrdinaryUserFactAttribute() => Skip =
        OperatingSystem.IsWindows() ? "Files are made read-only here in the way of Unix."
        : Environment.UserName == "root" && PostgreSqlPrograms.User is null ? "This process is root, and there is no other user to run a writer as: useradd cfpg."
        : null;
}
