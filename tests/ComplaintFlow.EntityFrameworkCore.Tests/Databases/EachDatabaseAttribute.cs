using System.Reflection;
using Xunit.Sdk;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>Gives a theory each database that this machine has.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EachDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [Database.Sqlite];
        if (PostgreSqlPrograms.Missing is null)
            yield return [Database.PostgreSql];
    }
}
