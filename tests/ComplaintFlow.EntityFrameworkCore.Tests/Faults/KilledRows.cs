using System.Globalization;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Faults;

/// <summary>Has PostgreSQL kill the connection that writes the n-th row, counted over all tables and commits from then on.</summary>
internal static class KilledRows
{
    public static IReadOnlyList<string> Tables { get; } = ["cf_entry", "cf_complaint", "cf_tally", "cf_work"];

    public static async Task ArmAsync(TestHost host, int at)
    {
        await host.SqlAsync(
            $"""
            create sequence kills;
            create function kill_me() returns trigger language plpgsql as $$ begin
              if nextval('kills') = {at} then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(10); end if; return null; end $$;
            """);
        foreach (string table in Tables)
            await host.SqlAsync($"create trigger kill_{table} after insert or update or delete on {table} for each row execute function kill_me()");
        await host.SqlAsync("create constraint trigger kill_commit after insert on cf_entry deferrable initially deferred for each row execute function kill_me()");
    }

    public static async Task<bool> HasFiredAsync(TestHost host, int at) =>
        Convert.ToInt64(await host.SqlAsync("select last_value from kills"), CultureInfo.InvariantCulture) >= at;
}
