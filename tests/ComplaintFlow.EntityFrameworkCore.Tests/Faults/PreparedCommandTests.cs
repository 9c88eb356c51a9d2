using System.Data.Common;
using ComplaintFlow.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Faults;

/// <summary>The commands that a connection keeps between calls.</summary>
public class PreparedCommandTests
{
    [Fact]
    public void Statements_that_differ_each_time_do_not_pile_up()
    {
        using SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        using PreparedCommands commands = new();
        int most = 0;
        for (int number = 0; number < 1000; number++)
        {
            Assert.Null(commands.Take($"select {number}"));
            SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"select {number}";
            Assert.Equal((long)number, command.ExecuteScalar());
            commands.Keep(command);
            most = Math.Max(most, Statements(connection));
            if (number == 50)
                Assert.True(Statements(connection) > 50 * One(connection), "None is kept.");
        }

        Assert.InRange(most, 1, 150 * One(connection));
        commands.Dispose();
        Assert.Equal(0, Statements(connection));
    }

    [Fact]
    public void A_command_that_is_in_use_is_not_taken_twice_and_what_was_sent_is_not_kept()
    {
        using SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        using PreparedCommands commands = new();
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select $1";
        command.Parameters.AddWithValue("$1", "a text of a customer");
        commands.Keep(command);
        DbCommand taken = Assert.IsType<SqliteCommand>(commands.Take("select $1"));
        Assert.Same(command, taken);
        Assert.Null(command.Parameters[0].Value);
        Assert.Null(commands.Take("select $1"));
        commands.Keep(taken);
        Assert.Same(command, commands.Take("select $1"));
    }

    private static int One(SqliteConnection connection)
    {
        int before = Statements(connection);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select 1";
        command.ExecuteScalar();
        return Statements(connection) - before;
    }

    /// <summary>The memory that statements of a connection take which are prepared.</summary>
    private static int Statements(SqliteConnection connection)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_db_status(connection.Handle!, raw.SQLITE_DBSTATUS_STMT_USED, out int bytes, out _, 0));
        return bytes;
    }
}
